-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- [6, 0]
SELECT program.id, program.slug, program.name, program.settled_amount FROM program ORDER BY program.id  LIMIT ? OFFSET ?;

-- []
SELECT count(*) FROM program;
