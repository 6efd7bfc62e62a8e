-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- [0, "", 6, 0]
SELECT program.id, program.slug, program.name, program.settled_amount, program.policy_pillar_id FROM program WHERE program.settled_amount IS NOT NULL AND program.settled_amount IS NOT NULL AND program.settled_amount > ? AND program.policy_pillar_id IS NOT NULL AND program.policy_pillar_id IN (SELECT policy_pillar_1.id FROM policy_pillar AS policy_pillar_1 WHERE NOT (policy_pillar_1.name = ?)) ORDER BY program.settled_amount DESC, program.id  LIMIT ? OFFSET ?;

-- ["[5497817988595715,5497817988595713,5497817988595716]"]
SELECT policy_pillar.id, policy_pillar.name FROM policy_pillar WHERE policy_pillar.id IN (SELECT sent.value FROM json_each(?) AS sent);

-- [0, ""]
SELECT count(*) FROM program WHERE program.settled_amount IS NOT NULL AND program.settled_amount > ? AND program.policy_pillar_id IS NOT NULL AND program.policy_pillar_id IN (SELECT policy_pillar_1.id FROM policy_pillar AS policy_pillar_1 WHERE NOT (policy_pillar_1.name = ?));
