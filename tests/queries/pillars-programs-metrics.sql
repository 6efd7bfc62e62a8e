-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- ["100005-2021"]
SELECT report.title, report.fiscal_year, report.id FROM report WHERE report.slug = ?;

-- [2560121]
SELECT department.name, department.settled_amount, department.id FROM department WHERE department.report_id = ? ORDER BY department.report_id, department.id;

-- [5497817988595712]
SELECT policy_pillar.number, policy_pillar.name, policy_pillar.settled_amount, policy_pillar.id FROM policy_pillar WHERE policy_pillar.department_id = ? ORDER BY policy_pillar.department_id, policy_pillar.id;

-- ["[5497817988595712,5497817988595713,5497817988595714,5497817988595715,5497817988595716]"]
SELECT program.marker, program.name, program.settled_amount, program.id, program.policy_pillar_id FROM program WHERE program.policy_pillar_id IN (SELECT sent.value FROM json_each(?) AS sent) ORDER BY program.policy_pillar_id, program.id;

-- ["[5497817988595712,5497817988595713,5497817988595714,5497817988595715,5497817988595716,5497817988595717,5497817988595718,5497817988595719,5497817988595720,5497817988595721,5497817988595722,5497817988595723,5497817988595724,5497817988595725,5497817988595726,5497817988595727,5497817988595728,5497817988595729,5497817988595730,5497817988595731,5497817988595732,5497817988595733]"]
SELECT metric.label, metric.value, metric.unit, metric.text, metric.program_id FROM metric WHERE metric.program_id IN (SELECT sent.value FROM json_each(?) AS sent) ORDER BY metric.program_id, metric.id;
