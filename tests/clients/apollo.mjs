// Apollo Client with automatic persisted queries by GET, as its documentation sets them up.
import { ApolloClient, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { createHash } from "node:crypto";

const [uri] = process.argv.slice(2);
const requests = [];
const listeningFetch = async (url, options) => {
  const response = await fetch(url, options);
  const sent = options.method === "GET" ? new URL(url).searchParams : new Map(Object.entries(JSON.parse(options.body)));
  requests.push({ method: options.method, status: response.status, sentQuery: Boolean(sent.get("query")) });
  return response;
};
const sha256 = (text) => createHash("sha256").update(text).digest("hex");

const newClient = () =>
  new ApolloClient({
    cache: new InMemoryCache(),
    link: new PersistedQueryLink({ sha256, useGETForHashedQueries: true }).concat(
      new HttpLink({ uri, fetch: listeningFetch }),
    ),
  });

const query = gql`
  query ProgramBySlug($slug: String!) {
    program(slug: $slug) {
      id
      name
      settledAmount
    }
  }
`;
const ask = (client, slug) => client.query({ query, variables: { slug } });

// A first client has to send the text once; a second one gets its answers by the hash alone.
const first = await ask(newClient(), "100005-2021-02-1-6");
const second = await ask(newClient(), "100005-2021-02-1-6");

const broken = await newClient()
  .query({ query: gql`query Misspelt { programes { totalCount } }`, errorPolicy: "all" })
  .catch((error) => ({ error }));

console.log(
  JSON.stringify({
    first: first.data,
    second: second.data,
    requests: requests.slice(0, 3),
    error: broken.error?.errors?.[0] ?? { message: String(broken.error) },
  }),
);
