-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- [5497817988595715, 3, 0]
SELECT program.id, program.slug FROM program WHERE program.id < ? ORDER BY program.id DESC  LIMIT ? OFFSET ?;
