-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- [4, 0]
SELECT metric.id, metric.slug, metric.text, metric.program_id FROM metric ORDER BY metric.id DESC  LIMIT ? OFFSET ?;

-- [5497817988595733]
SELECT program.id, program.slug FROM program WHERE program.id = ?;
