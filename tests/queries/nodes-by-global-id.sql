-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- ["[\"100005-2021-02-1-6\",\"100005-2021-02-9-9\"]"]
SELECT program.slug, program.name FROM program WHERE program.slug IN (SELECT sent.value FROM json_each(?) AS sent);

-- ["100005-2021-02-p1"]
SELECT policy_pillar.slug, policy_pillar.name, policy_pillar.program_count, policy_pillar.metric_count, policy_pillar.id FROM policy_pillar WHERE policy_pillar.slug = ?;

-- [5497817988595712]
SELECT initiative.name, initiative.start_line FROM initiative WHERE initiative.policy_pillar_id = ? ORDER BY initiative.policy_pillar_id, initiative.id;

-- ["100005"]
SELECT government.code, government.name FROM government WHERE government.code = ?;

-- ["100005-2021-02-1-1-t1"]
SELECT printed_table.slug, printed_table.columns FROM printed_table WHERE printed_table.slug = ?;
