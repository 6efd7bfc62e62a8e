-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- ["100005-2021-02-1-7"]
SELECT program.name, program.id FROM program WHERE program.slug = ?;

-- [5497817988595718]
SELECT metric.label, metric.value, metric.unit, metric.text, metric.kind, metric.qualifiers, metric.period_kind, metric.period_start, metric.period_end, metric.period_label, metric.row_headers, metric.column_headers, metric.part_of_id, metric.id, metric.activity_id, metric.start_line, metric.end_line, metric.quote, metric.document_id FROM metric WHERE metric.program_id = ? ORDER BY metric.program_id, metric.id;

-- [5497817988595760]
SELECT metric.label, metric.value FROM metric WHERE metric.id = ?;

-- ["[5497817988595748,5497817988595749,5497817988595750,5497817988595751,5497817988595752,5497817988595753,5497817988595754,5497817988595755,5497817988595756,5497817988595757,5497817988595758,5497817988595759,5497817988595760,5497817988595761,5497817988595762,5497817988595763,5497817988595764,5497817988595765,5497817988595766,5497817988595767,5497817988595768,5497817988595769,5497817988595770,5497817988595771]"]
SELECT metric.label, metric.value, metric.part_of_id FROM metric WHERE metric.part_of_id IN (SELECT sent.value FROM json_each(?) AS sent) ORDER BY metric.part_of_id, metric.id;

-- ["[5497817988595725,5497817988595726,5497817988595727,5497817988595728,5497817988595729,5497817988595730]"]
SELECT activity.path, activity.name, activity.id FROM activity WHERE activity.id IN (SELECT sent.value FROM json_each(?) AS sent);

-- [2621563906]
SELECT source_document.file_name FROM source_document WHERE source_document.id = ?;
