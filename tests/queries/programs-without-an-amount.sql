-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- ["COUNT", 21, 0]
SELECT program.id, program.slug, program.name FROM program WHERE program.settled_amount IS NULL AND (EXISTS (SELECT 1 FROM metric AS metric_1 WHERE metric_1.program_id = program.id AND metric_1.kind = ?)) ORDER BY program.name, program.id  LIMIT ? OFFSET ?;

-- [5497817988595712, 10.0, "[\"COUNT\"]"]
SELECT metric.label, metric.text FROM metric WHERE metric.program_id = ? AND metric.value IS NOT NULL AND metric.value >= ? AND metric.kind IN (SELECT value FROM json_each(?)) ORDER BY metric.program_id, metric.id;

-- ["COUNT"]
SELECT count(*) FROM program WHERE program.settled_amount IS NULL AND (EXISTS (SELECT 1 FROM metric AS metric_1 WHERE metric_1.program_id = program.id AND metric_1.kind = ?));
