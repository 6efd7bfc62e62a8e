-- []
SELECT release.release, release.loaded_at, release.government_count, release.report_count, release.program_count, release.metric_count
FROM release;

-- [5, 0]
SELECT activity.id, activity.slug, activity.path, j0.slug, j1.slug FROM activity LEFT JOIN activity AS j0 ON j0.id = activity.parent_id LEFT JOIN program AS j1 ON j1.id = activity.program_id ORDER BY activity.id  LIMIT ? OFFSET ?;

-- ["[5497817988595712,5497817988595713,5497817988595714,5497817988595715]"]
SELECT metric.slug, metric.activity_id, ancestor.id FROM activity AS ancestor JOIN metric ON metric.activity_id BETWEEN ancestor.id AND ancestor.last_id WHERE ancestor.id IN (SELECT sent.value FROM json_each(?) AS sent) ORDER BY ancestor.id, metric.id;

-- ["[5497817988595712,5497817988595714,5497817988595715,5497817988595716,5497817988595717,5497817988595718]"]
SELECT activity.slug, activity.id FROM activity WHERE activity.id IN (SELECT sent.value FROM json_each(?) AS sent);

-- ["[5497817988595712,5497817988595713,5497817988595714,5497817988595715]"]
SELECT printed_table.slug, printed_table.activity_id, ancestor.id FROM activity AS ancestor JOIN printed_table ON printed_table.activity_id BETWEEN ancestor.id AND ancestor.last_id WHERE ancestor.id IN (SELECT sent.value FROM json_each(?) AS sent) ORDER BY ancestor.id, printed_table.id;

-- ["[5497817988595712,5497817988595716,5497817988595718]"]
SELECT activity.slug, activity.id FROM activity WHERE activity.id IN (SELECT sent.value FROM json_each(?) AS sent);
