-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- [62254434.0, 62254434.0, "令和3年度寄附受入実績", "令和3年度寄附受入実績", 5497817988595751, 4, 0]
SELECT metric.id, metric.label, metric.value FROM metric WHERE metric.value IS NOT NULL AND metric.value <= ? AND (metric.value < ? OR metric.label >= ? AND (metric.label > ? OR metric.id > ?)) ORDER BY metric.value DESC, metric.label, metric.id  LIMIT ? OFFSET ?;
