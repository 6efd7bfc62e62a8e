-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- ["100005-2021"]
SELECT report.title, report.id FROM report WHERE report.slug = ?;

-- [2560121]
SELECT source_document.file_name, source_document.sha256, source_document.line_count, source_document.licence, source_document.source_url FROM source_document WHERE source_document.report_id = ? ORDER BY source_document.report_id, source_document.id;

-- [2560121]
SELECT sum(source_document.numerals), sum(source_document.metrics), sum(source_document.amounts), sum(source_document.not_facts), sum(source_document.unread), source_document.report_id FROM source_document WHERE source_document.report_id = ? GROUP BY source_document.report_id;

-- [2560121]
SELECT unread_numeral.text, unread_numeral.reason, unread_numeral.start_line, unread_numeral.quote FROM unread_numeral WHERE unread_numeral.report_id = ? ORDER BY unread_numeral.report_id, unread_numeral.id;

-- [2560121, false]
SELECT arithmetic_check.rule, arithmetic_check.expected, arithmetic_check.actual, arithmetic_check.total_id, arithmetic_check.start_line FROM arithmetic_check WHERE arithmetic_check.report_id = ? AND arithmetic_check.passed = ? ORDER BY arithmetic_check.report_id, arithmetic_check.id;

-- [2560121]
SELECT arithmetic_check.passed, arithmetic_check.rule, arithmetic_check.expected, arithmetic_check.actual, arithmetic_check.total_id, arithmetic_check.start_line FROM arithmetic_check WHERE arithmetic_check.report_id = ? ORDER BY arithmetic_check.report_id, arithmetic_check.id;

-- ["[5497817988595783,5497817988595866,5497817988595870,5497817988595876,5497817988595905,5497817988595909,5497817988595928]"]
SELECT metric.label, metric.text, metric.id FROM metric WHERE metric.id IN (SELECT sent.value FROM json_each(?) AS sent);
