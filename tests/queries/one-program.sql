-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- ["100005-2021-02-1-6"]
SELECT program.slug, program.name, program.description, program.settled_amount, program.id, j0.number, j0.name, j1.number, j1.name, j2.name FROM program LEFT JOIN budget_item AS j0 ON j0.id = program.budget_item_id LEFT JOIN policy_pillar AS j1 ON j1.id = program.policy_pillar_id LEFT JOIN department AS j2 ON j2.id = program.department_id WHERE program.slug = ?;

-- [5497817988595717]
SELECT amount.kind, amount.yen, amount.text FROM amount WHERE amount.program_id = ? ORDER BY amount.program_id, amount.id;

-- [5497817988595717]
SELECT activity.marker, activity.name, activity.id FROM activity WHERE activity.program_id = ? AND activity.parent_id IS NULL ORDER BY activity.program_id, activity.id;

-- ["[5497817988595712,5497817988595713,5497817988595719,5497817988595720]"]
SELECT metric.label, metric.value, metric.unit, metric.qualifiers, ancestor.id FROM activity AS ancestor JOIN metric ON metric.activity_id BETWEEN ancestor.id AND ancestor.last_id WHERE ancestor.id IN (SELECT sent.value FROM json_each(?) AS sent) ORDER BY ancestor.id, metric.id;

-- ["[5497817988595712,5497817988595713,5497817988595719,5497817988595720]"]
SELECT activity.marker, activity.path, activity.name, activity.id, activity.parent_id FROM activity WHERE activity.parent_id IN (SELECT sent.value FROM json_each(?) AS sent) ORDER BY activity.parent_id, activity.id;

-- ["[5497817988595714,5497817988595715,5497817988595716,5497817988595717,5497817988595718]"]
SELECT metric.label, metric.value, metric.unit, metric.qualifiers, ancestor.id FROM activity AS ancestor JOIN metric ON metric.activity_id BETWEEN ancestor.id AND ancestor.last_id WHERE ancestor.id IN (SELECT sent.value FROM json_each(?) AS sent) ORDER BY ancestor.id, metric.id;
