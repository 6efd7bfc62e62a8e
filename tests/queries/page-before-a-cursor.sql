-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- [5497817988595715, 3, 0]
SELECT program.id, program.document_id, program.start_line, program.end_line, program.quote, program.slug, program.report_id, program.department_id, program.budget_item_id, program.policy_pillar_id, program.number, program.marker, program.name, program.description, program.settled_amount
FROM program
WHERE program.id < ? ORDER BY program.id DESC
LIMIT ? OFFSET ?;
