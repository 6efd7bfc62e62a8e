-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- ["\"ォロ\" \"フォ\" \"ロワ\" \"ワー\"", "フォロワー", "\"登録\" \"録者\"", "登録者", "\"無\"*", "無", 4, 0]
SELECT metric.id, metric.label, metric.value, metric.unit FROM metric WHERE metric.value IS NOT NULL AND metric.id IN (SELECT search_text_1.row_id FROM search_text AS search_text_1 WHERE search_text_1.role = 1007 AND search_text_1.gram_id IN (SELECT search_grams.rowid FROM search_grams WHERE search_grams MATCH ?) AND instr(search_text_1.folded, ?) > 0 UNION SELECT search_text_2.row_id FROM search_text AS search_text_2 WHERE search_text_2.role = 1007 AND search_text_2.gram_id IN (SELECT search_grams.rowid FROM search_grams WHERE search_grams MATCH ?) AND instr(search_text_2.folded, ?) > 0) AND NOT (EXISTS (SELECT 1 FROM activity AS activity_1 WHERE activity_1.id = metric.activity_id AND activity_1.id IN (SELECT search_text_3.row_id FROM search_text AS search_text_3 WHERE search_text_3.role = 6 AND search_text_3.gram_id IN (SELECT search_grams.rowid FROM search_grams WHERE search_grams MATCH ?) AND instr(search_text_3.folded, ?) = 1))) ORDER BY metric.value DESC, metric.id  LIMIT ? OFFSET ?;

-- ["\"ォロ\" \"フォ\" \"ロワ\" \"ワー\"", "フォロワー", "\"登録\" \"録者\"", "登録者", "\"無\"*", "無"]
SELECT count(*) FROM metric WHERE metric.id IN (SELECT search_text_1.row_id FROM search_text AS search_text_1 WHERE search_text_1.role = 1007 AND search_text_1.gram_id IN (SELECT search_grams.rowid FROM search_grams WHERE search_grams MATCH ?) AND instr(search_text_1.folded, ?) > 0 UNION SELECT search_text_2.row_id FROM search_text AS search_text_2 WHERE search_text_2.role = 1007 AND search_text_2.gram_id IN (SELECT search_grams.rowid FROM search_grams WHERE search_grams MATCH ?) AND instr(search_text_2.folded, ?) > 0) AND NOT (EXISTS (SELECT 1 FROM activity AS activity_1 WHERE activity_1.id = metric.activity_id AND activity_1.id IN (SELECT search_text_3.row_id FROM search_text AS search_text_3 WHERE search_text_3.role = 6 AND search_text_3.gram_id IN (SELECT search_grams.rowid FROM search_grams WHERE search_grams MATCH ?) AND instr(search_text_3.folded, ?) = 1)));

-- ["\"ォロ\" \"フォ\" \"ロワ\" \"ワー\"", "フォロワー", "\"登録\" \"録者\"", "登録者", "\"無\"*", "無"]
SELECT metric.unit AS key_0, metric.unit AS name_0, metric.kind AS key_1, metric.kind AS name_1, count(*) AS rows, count(metric.value) AS counted, sum((metric.value + 6755399441055744.0) - 6755399441055744.0) AS sum, sum(((metric.value - ((metric.value + 6755399441055744.0) - 6755399441055744.0)) * 1000000.0 + 6755399441055744.0) - 6755399441055744.0) AS millionths, min(metric.value) AS min, max(metric.value) AS max
FROM metric
WHERE metric.id IN (SELECT search_text_1.row_id
FROM search_text AS search_text_1
WHERE search_text_1.role = 1007 AND search_text_1.gram_id IN (SELECT search_grams.rowid FROM search_grams WHERE search_grams MATCH ?) AND instr(search_text_1.folded, ?) > 0 UNION SELECT search_text_2.row_id
FROM search_text AS search_text_2
WHERE search_text_2.role = 1007 AND search_text_2.gram_id IN (SELECT search_grams.rowid FROM search_grams WHERE search_grams MATCH ?) AND instr(search_text_2.folded, ?) > 0) AND NOT (EXISTS (SELECT 1
FROM activity AS activity_1
WHERE activity_1.id = metric.activity_id AND activity_1.id IN (SELECT search_text_3.row_id
FROM search_text AS search_text_3
WHERE search_text_3.role = 6 AND search_text_3.gram_id IN (SELECT search_grams.rowid FROM search_grams WHERE search_grams MATCH ?) AND instr(search_text_3.folded, ?) = 1))) GROUP BY metric.unit, metric.kind ORDER BY metric.unit IS NULL, metric.unit, metric.kind IS NULL, metric.kind;
