// urql with its persisted exchange, and paging with cursors until the end.
import { Client, fetchExchange, gql } from "@urql/core";
import { persistedExchange } from "@urql/exchange-persisted";

const [url] = process.argv.slice(2);
const methods = [];
const client = new Client({
  url,
  preferGetMethod: false,
  exchanges: [persistedExchange({ preferGetForPersistedQueries: true }), fetchExchange],
  fetch: (input, options) => {
    methods.push(options.method ?? "GET");
    return fetch(input, options);
  },
});

const query = gql`
  query Programs($after: String) {
    programs(first: 10, after: $after) {
      totalCount
      nodes {
        slug
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`;

const slugs = [];
let totalCount = 0;
let after = null;
do {
  const { data, error } = await client.query(query, { after }).toPromise();
  if (error) throw error;
  slugs.push(...data.programs.nodes.map((program) => program.slug));
  totalCount = data.programs.totalCount;
  after = data.programs.pageInfo.hasNextPage ? data.programs.pageInfo.endCursor : null;
} while (after);

console.log(JSON.stringify({ slugs, totalCount, methods }));
