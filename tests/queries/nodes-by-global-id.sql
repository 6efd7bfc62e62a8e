-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- ["[\"100005-2021-02-1-1-t1\"]"]
SELECT printed_table.id, printed_table.document_id, printed_table.start_line, printed_table.end_line, printed_table.quote, printed_table.slug, printed_table.program_id, printed_table.activity_id, printed_table.columns, printed_table.rows
FROM printed_table
WHERE printed_table.slug IN (SELECT sent.value
FROM json_each(?) AS sent);

-- ["[\"100005-2021-02-1-6\",\"100005-2021-02-9-9\"]"]
SELECT program.id, program.document_id, program.start_line, program.end_line, program.quote, program.slug, program.report_id, program.department_id, program.budget_item_id, program.policy_pillar_id, program.number, program.marker, program.name, program.description, program.settled_amount
FROM program
WHERE program.slug IN (SELECT sent.value
FROM json_each(?) AS sent);

-- ["[\"100005-2021-02-p1\"]"]
SELECT policy_pillar.id, policy_pillar.document_id, policy_pillar.start_line, policy_pillar.end_line, policy_pillar.quote, policy_pillar.slug, policy_pillar.department_id, policy_pillar.number, policy_pillar.name, policy_pillar.settled_amount, policy_pillar.program_count, policy_pillar.metric_count
FROM policy_pillar
WHERE policy_pillar.slug IN (SELECT sent.value
FROM json_each(?) AS sent);

-- ["[\"100005\"]"]
SELECT government.id, government.code, government.name
FROM government
WHERE government.code IN (SELECT sent.value
FROM json_each(?) AS sent);

-- ["[5497817988595712]"]
SELECT initiative.id, initiative.document_id, initiative.start_line, initiative.end_line, initiative.quote, initiative.policy_pillar_id, initiative.name
FROM initiative
WHERE initiative.policy_pillar_id IN (SELECT sent.value
FROM json_each(?) AS sent) ORDER BY initiative.policy_pillar_id, initiative.id;
