-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- []
SELECT count(*) AS total
FROM government;

-- []
SELECT count(*) AS total
FROM report;

-- ["[\"100005\",\"１０００05\"]"]
SELECT government.id, government.code, government.name
FROM government
WHERE government.code IN (SELECT sent.value
FROM json_each(?) AS sent);

-- ["[\"100005-1999\"]"]
SELECT report.id, report.slug, report.government_id, report.fiscal_year, report.title
FROM report
WHERE report.slug IN (SELECT sent.value
FROM json_each(?) AS sent);

-- ["[\"100005-2021-02-1\"]"]
SELECT program.id, program.document_id, program.start_line, program.end_line, program.quote, program.slug, program.report_id, program.department_id, program.budget_item_id, program.policy_pillar_id, program.number, program.marker, program.name, program.description, program.settled_amount
FROM program
WHERE program.slug IN (SELECT sent.value
FROM json_each(?) AS sent);

-- [21, 0]
SELECT government.id, government.code, government.name
FROM government ORDER BY government.id
LIMIT ? OFFSET ?;

-- [21, 0]
SELECT report.id, report.slug, report.government_id, report.fiscal_year, report.title
FROM report ORDER BY report.id
LIMIT ? OFFSET ?;

-- ["[10000]", 2021]
SELECT report.id, report.slug, report.government_id, report.fiscal_year, report.title
FROM report
WHERE report.government_id IN (SELECT sent.value
FROM json_each(?) AS sent) AND report.fiscal_year = ? ORDER BY report.government_id, report.id;

-- ["[10000]", 2020]
SELECT report.id, report.slug, report.government_id, report.fiscal_year, report.title
FROM report
WHERE report.government_id IN (SELECT sent.value
FROM json_each(?) AS sent) AND report.fiscal_year = ? ORDER BY report.government_id, report.id;

-- ["[10000]"]
SELECT report.id, report.slug, report.government_id, report.fiscal_year, report.title
FROM report
WHERE report.government_id IN (SELECT sent.value
FROM json_each(?) AS sent) ORDER BY report.government_id, report.id;

-- ["[10000]"]
SELECT government.id, government.code, government.name
FROM government
WHERE government.id IN (SELECT sent.value
FROM json_each(?) AS sent);
