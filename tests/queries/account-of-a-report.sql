-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- ["[\"100005-2021\"]"]
SELECT report.id, report.slug, report.government_id, report.fiscal_year, report.title
FROM report
WHERE report.slug IN (SELECT sent.value
FROM json_each(?) AS sent);

-- ["[2560121]"]
SELECT source_document.id, source_document.slug, source_document.report_id, source_document.file_name, source_document.sha256, source_document.line_count, source_document.licence, source_document.source_url, source_document.numerals, source_document.metrics, source_document.amounts, source_document.not_facts, source_document.unread
FROM source_document
WHERE source_document.report_id IN (SELECT sent.value
FROM json_each(?) AS sent) ORDER BY source_document.report_id, source_document.id;

-- ["[2560121]"]
SELECT source_document.report_id, sum(source_document.numerals) AS numerals, sum(source_document.metrics) AS metrics, sum(source_document.amounts) AS amounts, sum(source_document.not_facts) AS not_facts, sum(source_document.unread) AS unread
FROM source_document
WHERE source_document.report_id IN (SELECT sent.value
FROM json_each(?) AS sent) GROUP BY source_document.report_id;

-- ["[2560121]", false]
SELECT arithmetic_check.id, arithmetic_check.document_id, arithmetic_check.start_line, arithmetic_check.end_line, arithmetic_check.quote, arithmetic_check.report_id, arithmetic_check.total_id, arithmetic_check.rule, arithmetic_check.expected, arithmetic_check.actual, arithmetic_check.passed
FROM arithmetic_check
WHERE arithmetic_check.report_id IN (SELECT sent.value
FROM json_each(?) AS sent) AND arithmetic_check.passed = ? ORDER BY arithmetic_check.report_id, arithmetic_check.id;

-- ["[2560121]"]
SELECT arithmetic_check.id, arithmetic_check.document_id, arithmetic_check.start_line, arithmetic_check.end_line, arithmetic_check.quote, arithmetic_check.report_id, arithmetic_check.total_id, arithmetic_check.rule, arithmetic_check.expected, arithmetic_check.actual, arithmetic_check.passed
FROM arithmetic_check
WHERE arithmetic_check.report_id IN (SELECT sent.value
FROM json_each(?) AS sent) ORDER BY arithmetic_check.report_id, arithmetic_check.id;

-- ["[2560121]"]
SELECT unread_numeral.id, unread_numeral.document_id, unread_numeral.start_line, unread_numeral.end_line, unread_numeral.quote, unread_numeral.report_id, unread_numeral.text, unread_numeral.reason
FROM unread_numeral
WHERE unread_numeral.report_id IN (SELECT sent.value
FROM json_each(?) AS sent) ORDER BY unread_numeral.report_id, unread_numeral.id;

-- ["[5497817988595783,5497817988595866,5497817988595870,5497817988595876,5497817988595905,5497817988595909,5497817988595928]"]
SELECT metric.id, metric.document_id, metric.start_line, metric.end_line, metric.quote, metric.slug, metric.report_id, metric.program_id, metric.activity_id, metric.table_id, metric.part_of_id, metric.label, metric.value, metric.unit, metric.text, metric.kind, metric.qualifiers, metric.period_kind, metric.period_start, metric.period_end, metric.period_label, metric.row_headers, metric.column_headers
FROM metric
WHERE metric.id IN (SELECT sent.value
FROM json_each(?) AS sent);
