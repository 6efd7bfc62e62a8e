-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- ["[\"100005-2021-02-1-6\"]"]
SELECT program.id, program.document_id, program.start_line, program.end_line, program.quote, program.slug, program.report_id, program.department_id, program.budget_item_id, program.policy_pillar_id, program.number, program.marker, program.name, program.description, program.settled_amount
FROM program
WHERE program.slug IN (SELECT sent.value
FROM json_each(?) AS sent);

-- ["[5497817988595717]"]
SELECT amount.id, amount.document_id, amount.start_line, amount.end_line, amount.quote, amount.program_id, amount.kind, amount.yen, amount.text
FROM amount
WHERE amount.program_id IN (SELECT sent.value
FROM json_each(?) AS sent) ORDER BY amount.program_id, amount.id;

-- ["[5497817988595712]"]
SELECT budget_item.id, budget_item.document_id, budget_item.start_line, budget_item.end_line, budget_item.quote, budget_item.slug, budget_item.department_id, budget_item.policy_pillar_id, budget_item.number, budget_item.name, budget_item.settled_amount
FROM budget_item
WHERE budget_item.id IN (SELECT sent.value
FROM json_each(?) AS sent);

-- ["[5497817988595712]"]
SELECT policy_pillar.id, policy_pillar.document_id, policy_pillar.start_line, policy_pillar.end_line, policy_pillar.quote, policy_pillar.slug, policy_pillar.department_id, policy_pillar.number, policy_pillar.name, policy_pillar.settled_amount, policy_pillar.program_count, policy_pillar.metric_count
FROM policy_pillar
WHERE policy_pillar.id IN (SELECT sent.value
FROM json_each(?) AS sent);

-- ["[5497817988595712]"]
SELECT department.id, department.document_id, department.start_line, department.end_line, department.quote, department.slug, department.report_id, department.number, department.name, department.overview, department.settled_amount
FROM department
WHERE department.id IN (SELECT sent.value
FROM json_each(?) AS sent);

-- ["[5497817988595717]"]
SELECT activity.id, activity.document_id, activity.start_line, activity.end_line, activity.quote, activity.slug, activity.report_id, activity.program_id, activity.parent_id, activity.last_id, activity.marker, activity.path, activity.name, activity.description
FROM activity
WHERE activity.program_id IN (SELECT sent.value
FROM json_each(?) AS sent) AND activity.parent_id IS NULL ORDER BY activity.program_id, activity.id;

-- ["[5497817988595712,5497817988595713,5497817988595719,5497817988595720]"]
SELECT metric.id, metric.document_id, metric.start_line, metric.end_line, metric.quote, metric.slug, metric.report_id, metric.program_id, metric.activity_id, metric.table_id, metric.part_of_id, metric.label, metric.value, metric.unit, metric.text, metric.kind, metric.qualifiers, metric.period_kind, metric.period_start, metric.period_end, metric.period_label, metric.row_headers, metric.column_headers, ancestor.id AS ancestor_id
FROM activity AS ancestor JOIN metric ON metric.activity_id BETWEEN ancestor.id AND ancestor.last_id
WHERE ancestor.id IN (SELECT sent.value
FROM json_each(?) AS sent) ORDER BY ancestor.id, metric.id;

-- ["[5497817988595712,5497817988595713,5497817988595719,5497817988595720]"]
SELECT activity.id, activity.document_id, activity.start_line, activity.end_line, activity.quote, activity.slug, activity.report_id, activity.program_id, activity.parent_id, activity.last_id, activity.marker, activity.path, activity.name, activity.description
FROM activity
WHERE activity.parent_id IN (SELECT sent.value
FROM json_each(?) AS sent) ORDER BY activity.parent_id, activity.id;

-- ["[5497817988595714,5497817988595715,5497817988595716,5497817988595717,5497817988595718]"]
SELECT metric.id, metric.document_id, metric.start_line, metric.end_line, metric.quote, metric.slug, metric.report_id, metric.program_id, metric.activity_id, metric.table_id, metric.part_of_id, metric.label, metric.value, metric.unit, metric.text, metric.kind, metric.qualifiers, metric.period_kind, metric.period_start, metric.period_end, metric.period_label, metric.row_headers, metric.column_headers, ancestor.id AS ancestor_id
FROM activity AS ancestor JOIN metric ON metric.activity_id BETWEEN ancestor.id AND ancestor.last_id
WHERE ancestor.id IN (SELECT sent.value
FROM json_each(?) AS sent) ORDER BY ancestor.id, metric.id;
