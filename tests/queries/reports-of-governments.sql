-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- ["100005"]
SELECT government.code, government.name, government.id FROM government WHERE government.code = ?;

-- [10000, 2021]
SELECT report.slug, report.fiscal_year FROM report WHERE report.government_id = ? AND report.fiscal_year = ? ORDER BY report.government_id, report.id;

-- [10000, 2020]
SELECT report.slug FROM report WHERE report.government_id = ? AND report.fiscal_year = ? ORDER BY report.government_id, report.id;

-- [10000]
SELECT report.slug, report.government_id FROM report WHERE report.government_id = ? ORDER BY report.government_id, report.id;

-- [10000]
SELECT government.code FROM government WHERE government.id = ?;

-- ["１０００05"]
SELECT government.name FROM government WHERE government.code = ?;

-- [21, 0]
SELECT government.id, government.code FROM government ORDER BY government.id  LIMIT ? OFFSET ?;

-- []
SELECT count(*) FROM government;

-- [21, 0]
SELECT report.id, report.slug, report.title FROM report ORDER BY report.id  LIMIT ? OFFSET ?;

-- []
SELECT count(*) FROM report;

-- ["100005-1999"]
SELECT report.slug FROM report WHERE report.slug = ?;

-- ["100005-2021-02-1"]
SELECT program.name FROM program WHERE program.slug = ?;
