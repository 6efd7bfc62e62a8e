-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- ["[\"100005-2021\"]"]
SELECT report.id, report.slug, report.government_id, report.fiscal_year, report.title
FROM report
WHERE report.slug IN (SELECT sent.value
FROM json_each(?) AS sent);

-- ["[2560121]"]
SELECT department.id, department.document_id, department.start_line, department.end_line, department.quote, department.slug, department.report_id, department.number, department.name, department.overview, department.settled_amount
FROM department
WHERE department.report_id IN (SELECT sent.value
FROM json_each(?) AS sent) ORDER BY department.report_id, department.id;

-- ["[5497817988595712]"]
SELECT policy_pillar.id, policy_pillar.document_id, policy_pillar.start_line, policy_pillar.end_line, policy_pillar.quote, policy_pillar.slug, policy_pillar.department_id, policy_pillar.number, policy_pillar.name, policy_pillar.settled_amount, policy_pillar.program_count, policy_pillar.metric_count
FROM policy_pillar
WHERE policy_pillar.department_id IN (SELECT sent.value
FROM json_each(?) AS sent) ORDER BY policy_pillar.department_id, policy_pillar.id;

-- ["[5497817988595712,5497817988595713,5497817988595714,5497817988595715,5497817988595716]"]
SELECT program.id, program.document_id, program.start_line, program.end_line, program.quote, program.slug, program.report_id, program.department_id, program.budget_item_id, program.policy_pillar_id, program.number, program.marker, program.name, program.description, program.settled_amount
FROM program
WHERE program.policy_pillar_id IN (SELECT sent.value
FROM json_each(?) AS sent) ORDER BY program.policy_pillar_id, program.id;

-- ["[5497817988595712,5497817988595713,5497817988595714,5497817988595715,5497817988595716,5497817988595717,5497817988595718,5497817988595719,5497817988595720,5497817988595721,5497817988595722,5497817988595723,5497817988595724,5497817988595725,5497817988595726,5497817988595727,5497817988595728,5497817988595729,5497817988595730,5497817988595731,5497817988595732,5497817988595733]"]
SELECT metric.id, metric.document_id, metric.start_line, metric.end_line, metric.quote, metric.slug, metric.report_id, metric.program_id, metric.activity_id, metric.table_id, metric.part_of_id, metric.label, metric.value, metric.unit, metric.text, metric.kind, metric.qualifiers, metric.period_kind, metric.period_start, metric.period_end, metric.period_label, metric.row_headers, metric.column_headers
FROM metric
WHERE metric.program_id IN (SELECT sent.value
FROM json_each(?) AS sent) ORDER BY metric.program_id, metric.id;
