-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- ["100005-2021-02-1-6"]
SELECT program.slug, program.name, program.description, program.settled_amount, program.id, program.budget_item_id, program.policy_pillar_id, program.department_id FROM program WHERE program.slug = ?;

-- [5497817988595717]
SELECT amount.program_id, amount.kind, amount.yen, amount.text FROM amount WHERE amount.program_id = ? ORDER BY amount.program_id, amount.id;

-- [5497817988595712]
SELECT budget_item.id, budget_item.number, budget_item.name FROM budget_item WHERE budget_item.id = ?;

-- [5497817988595712]
SELECT policy_pillar.id, policy_pillar.number, policy_pillar.name FROM policy_pillar WHERE policy_pillar.id = ?;

-- [5497817988595712]
SELECT department.id, department.name FROM department WHERE department.id = ?;

-- [5497817988595717]
SELECT activity.program_id, activity.marker, activity.name, activity.id FROM activity WHERE activity.program_id = ? AND activity.parent_id IS NULL ORDER BY activity.program_id, activity.id;

-- ["[5497817988595712,5497817988595713,5497817988595719,5497817988595720]"]
SELECT ancestor.id, metric.label, metric.value, metric.unit, metric.qualifiers FROM activity AS ancestor JOIN metric ON metric.activity_id BETWEEN ancestor.id AND ancestor.last_id WHERE ancestor.id IN (SELECT sent.value FROM json_each(?) AS sent) ORDER BY ancestor.id, metric.id;

-- ["[5497817988595712,5497817988595713,5497817988595719,5497817988595720]"]
SELECT activity.parent_id, activity.marker, activity.path, activity.name, activity.id FROM activity WHERE activity.parent_id IN (SELECT sent.value FROM json_each(?) AS sent) ORDER BY activity.parent_id, activity.id;

-- ["[5497817988595714,5497817988595715,5497817988595716,5497817988595717,5497817988595718]"]
SELECT ancestor.id, metric.label, metric.value, metric.unit, metric.qualifiers FROM activity AS ancestor JOIN metric ON metric.activity_id BETWEEN ancestor.id AND ancestor.last_id WHERE ancestor.id IN (SELECT sent.value FROM json_each(?) AS sent) ORDER BY ancestor.id, metric.id;
