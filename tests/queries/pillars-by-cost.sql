-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- [2021, "[\"100005\"]"]
SELECT count(*) FROM program WHERE program.report_id IN (SELECT report_1.id FROM report AS report_1 WHERE report_1.fiscal_year = ?) AND program.report_id IN (SELECT report_2.id FROM report AS report_2 WHERE report_2.government_id IN (SELECT government_1.id FROM government AS government_1 WHERE government_1.code IN (SELECT value FROM json_each(?))));

-- [2021, "[\"100005\"]"]
SELECT policy_pillar_1.slug AS key_0, policy_pillar_1.name AS name_0, count(*) AS rows, count(program.settled_amount) AS counted, CAST(sum(program.settled_amount) AS INTEGER) AS sum, min(program.settled_amount) AS min, max(program.settled_amount) AS max
FROM program LEFT OUTER JOIN policy_pillar AS policy_pillar_1 ON policy_pillar_1.id = program.policy_pillar_id
WHERE program.report_id IN (SELECT report_1.id
FROM report AS report_1
WHERE report_1.fiscal_year = ?) AND program.report_id IN (SELECT report_2.id
FROM report AS report_2
WHERE report_2.government_id IN (SELECT government_1.id
FROM government AS government_1
WHERE government_1.code IN (SELECT value FROM json_each(?)))) GROUP BY policy_pillar_1.id, policy_pillar_1.slug, policy_pillar_1.name ORDER BY policy_pillar_1.id IS NULL, policy_pillar_1.id;
