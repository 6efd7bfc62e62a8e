-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- ["観光", "観光", "観光", "\"観光\"", "観光", "[0,1,2,3,4,5,6,1007,2002,2005,2006,3007]"]
SELECT count(*) AS total
FROM (SELECT search_text.row_id AS row_id, min(search_text.role + CASE WHEN (search_text.folded = ?) THEN 0 WHEN (instr(search_text.folded, ?) = 1) THEN 100 WHEN (instr(search_text.folded, ?) > 1) THEN 200 ELSE 300 END) AS rank
FROM search_text
WHERE search_text.gram_id IN (SELECT search_grams.rowid FROM search_grams WHERE search_grams MATCH ?) AND instr(search_text.folded, ?) > 0 AND search_text.role IN (SELECT value FROM json_each(?)) GROUP BY search_text.role - (search_text.role / 1000) * 1000, search_text.row_id) AS hit;

-- ["観光", "観光", "観光", "\"観光\"", "観光", "[0,1,2,3,4,5,6,1007,2002,2005,2006,3007]", 6, 0]
SELECT hit.row_id, hit.rank
FROM (SELECT search_text.row_id AS row_id, min(search_text.role + CASE WHEN (search_text.folded = ?) THEN 0 WHEN (instr(search_text.folded, ?) = 1) THEN 100 WHEN (instr(search_text.folded, ?) > 1) THEN 200 ELSE 300 END) AS rank
FROM search_text
WHERE search_text.gram_id IN (SELECT search_grams.rowid FROM search_grams WHERE search_grams MATCH ?) AND instr(search_text.folded, ?) > 0 AND search_text.role IN (SELECT value FROM json_each(?)) GROUP BY search_text.role - (search_text.role / 1000) * 1000, search_text.row_id) AS hit ORDER BY hit.rank, hit.row_id
LIMIT ? OFFSET ?;

-- ["[5497817988595901,5497817988595923]"]
SELECT metric.id, metric.document_id, metric.start_line, metric.end_line, metric.quote, metric.slug, metric.report_id, metric.program_id, metric.activity_id, metric.table_id, metric.part_of_id, metric.label, metric.value, metric.unit, metric.text, metric.kind, metric.qualifiers, metric.period_kind, metric.period_start, metric.period_end, metric.period_label, metric.row_headers, metric.column_headers
FROM metric
WHERE metric.id IN (SELECT sent.value
FROM json_each(?) AS sent);

-- ["[5497817988595731]"]
SELECT program.id, program.document_id, program.start_line, program.end_line, program.quote, program.slug, program.report_id, program.department_id, program.budget_item_id, program.policy_pillar_id, program.number, program.marker, program.name, program.description, program.settled_amount
FROM program
WHERE program.id IN (SELECT sent.value
FROM json_each(?) AS sent);

-- ["[5497817988595901,5497817988595923]"]
SELECT metric.slug, metric.id FROM metric WHERE metric.id IN (SELECT sent.value FROM json_each(?) AS sent);

-- [5497817988595731]
SELECT program.slug FROM program WHERE program.id = ?;
