-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- [21, 0]
SELECT department.id, department.slug, department.number, department.name, department.overview, j0.slug FROM department LEFT JOIN report AS j0 ON j0.id = department.report_id ORDER BY department.id  LIMIT ? OFFSET ?;

-- [5497817988595712]
SELECT budget_item.slug, budget_item.number, budget_item.name, budget_item.settled_amount, budget_item.policy_pillar_id, budget_item.id, budget_item.start_line, budget_item.end_line FROM budget_item WHERE budget_item.department_id = ? ORDER BY budget_item.department_id, budget_item.id;

-- ["[5497817988595712,5497817988595713,5497817988595714,5497817988595715,5497817988595716]"]
SELECT policy_pillar.number, policy_pillar.name, policy_pillar.id, j0.slug FROM policy_pillar LEFT JOIN department AS j0 ON j0.id = policy_pillar.department_id WHERE policy_pillar.id IN (SELECT sent.value FROM json_each(?) AS sent);

-- ["[5497817988595712,5497817988595713,5497817988595714,5497817988595715,5497817988595716]"]
SELECT budget_item.slug, budget_item.policy_pillar_id FROM budget_item WHERE budget_item.policy_pillar_id IN (SELECT sent.value FROM json_each(?) AS sent);

-- ["[5497817988595712,5497817988595713,5497817988595714,5497817988595715,5497817988595716]"]
SELECT program.slug, program.policy_pillar_id, program.budget_item_id FROM program WHERE program.budget_item_id IN (SELECT sent.value FROM json_each(?) AS sent) ORDER BY program.budget_item_id, program.id;

-- ["[5497817988595712,5497817988595713,5497817988595714,5497817988595715,5497817988595716]"]
SELECT policy_pillar.slug, policy_pillar.id FROM policy_pillar WHERE policy_pillar.id IN (SELECT sent.value FROM json_each(?) AS sent);

-- ["[5497817988595712,5497817988595713,5497817988595714,5497817988595715,5497817988595716]"]
SELECT budget_item.number, budget_item.id FROM budget_item WHERE budget_item.id IN (SELECT sent.value FROM json_each(?) AS sent);

-- []
SELECT count(*) FROM department;
