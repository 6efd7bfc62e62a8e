-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- []
SELECT count(*) AS total
FROM department;

-- [21, 0]
SELECT department.id, department.document_id, department.start_line, department.end_line, department.quote, department.slug, department.report_id, department.number, department.name, department.overview, department.settled_amount
FROM department ORDER BY department.id
LIMIT ? OFFSET ?;

-- ["[2560121]"]
SELECT report.id, report.slug, report.government_id, report.fiscal_year, report.title
FROM report
WHERE report.id IN (SELECT sent.value
FROM json_each(?) AS sent);

-- ["[5497817988595712]"]
SELECT budget_item.id, budget_item.document_id, budget_item.start_line, budget_item.end_line, budget_item.quote, budget_item.slug, budget_item.department_id, budget_item.policy_pillar_id, budget_item.number, budget_item.name, budget_item.settled_amount
FROM budget_item
WHERE budget_item.department_id IN (SELECT sent.value
FROM json_each(?) AS sent) ORDER BY budget_item.department_id, budget_item.id;

-- ["[5497817988595712,5497817988595713,5497817988595714,5497817988595715,5497817988595716]"]
SELECT policy_pillar.id, policy_pillar.document_id, policy_pillar.start_line, policy_pillar.end_line, policy_pillar.quote, policy_pillar.slug, policy_pillar.department_id, policy_pillar.number, policy_pillar.name, policy_pillar.settled_amount, policy_pillar.program_count, policy_pillar.metric_count
FROM policy_pillar
WHERE policy_pillar.id IN (SELECT sent.value
FROM json_each(?) AS sent);

-- ["[5497817988595712,5497817988595713,5497817988595714,5497817988595715,5497817988595716]"]
SELECT program.id, program.document_id, program.start_line, program.end_line, program.quote, program.slug, program.report_id, program.department_id, program.budget_item_id, program.policy_pillar_id, program.number, program.marker, program.name, program.description, program.settled_amount
FROM program
WHERE program.budget_item_id IN (SELECT sent.value
FROM json_each(?) AS sent) ORDER BY program.budget_item_id, program.id;

-- ["[5497817988595712,5497817988595713,5497817988595714,5497817988595715,5497817988595716]"]
SELECT budget_item.id, budget_item.document_id, budget_item.start_line, budget_item.end_line, budget_item.quote, budget_item.slug, budget_item.department_id, budget_item.policy_pillar_id, budget_item.number, budget_item.name, budget_item.settled_amount
FROM budget_item
WHERE budget_item.policy_pillar_id IN (SELECT sent.value
FROM json_each(?) AS sent);

-- ["[5497817988595712]"]
SELECT department.id, department.document_id, department.start_line, department.end_line, department.quote, department.slug, department.report_id, department.number, department.name, department.overview, department.settled_amount
FROM department
WHERE department.id IN (SELECT sent.value
FROM json_each(?) AS sent);

-- ["[5497817988595712,5497817988595713,5497817988595714,5497817988595715,5497817988595716]"]
SELECT budget_item.id, budget_item.document_id, budget_item.start_line, budget_item.end_line, budget_item.quote, budget_item.slug, budget_item.department_id, budget_item.policy_pillar_id, budget_item.number, budget_item.name, budget_item.settled_amount
FROM budget_item
WHERE budget_item.id IN (SELECT sent.value
FROM json_each(?) AS sent);
