-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- [4, 0]
SELECT metric.id, metric.slug, metric.text, j0.slug FROM metric LEFT JOIN program AS j0 ON j0.id = metric.program_id ORDER BY metric.id DESC  LIMIT ? OFFSET ?;
