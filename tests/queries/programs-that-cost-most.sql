-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- [0, "", 6, 0]
SELECT program.id, program.slug, program.name, program.settled_amount, j0.name FROM program LEFT JOIN policy_pillar AS j0 ON j0.id = program.policy_pillar_id WHERE program.settled_amount IS NOT NULL AND program.settled_amount IS NOT NULL AND program.settled_amount > ? AND program.policy_pillar_id IS NOT NULL AND program.policy_pillar_id IN (SELECT policy_pillar_1.id FROM policy_pillar AS policy_pillar_1 WHERE NOT (policy_pillar_1.name = ?)) ORDER BY program.settled_amount DESC, program.id  LIMIT ? OFFSET ?;

-- [0, ""]
SELECT count(*) FROM program WHERE program.settled_amount IS NOT NULL AND program.settled_amount > ? AND program.policy_pillar_id IS NOT NULL AND program.policy_pillar_id IN (SELECT policy_pillar_1.id FROM policy_pillar AS policy_pillar_1 WHERE NOT (policy_pillar_1.name = ?));
