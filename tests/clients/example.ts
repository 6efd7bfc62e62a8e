// What a client's code sees of the generated types: it compiles, and only because the types are what they are.
import { ApolloClient, HttpLink, InMemoryCache } from "@apollo/client";
import { OneProgramDocument, PillarsProgramsMetricsDocument } from "./graph.ts";

const client = new ApolloClient({ cache: new InMemoryCache(), link: new HttpLink({ uri: "/graphql" }) });

export async function settledAmountOf(slug: string): Promise<number | null> {
  const { data } = await client.query({ query: OneProgramDocument, variables: { slug } });
  return data?.program?.settledAmount ?? null;
}

export async function unitsOf(governmentCode: string, fiscalYear: number): Promise<(string | null)[]> {
  const { data } = await client.query({
    query: PillarsProgramsMetricsDocument,
    variables: { governmentCode, fiscalYear },
  });
  const departments = data?.report?.departments ?? [];
  return departments.flatMap(({ policyPillars }) =>
    policyPillars.flatMap(({ programs }) =>
      programs.flatMap(({ metrics }) => metrics.map(({ unit }) => unit)),
    ),
  );
}

export async function misspelt(slug: string): Promise<unknown> {
  const { data } = await client.query({ query: OneProgramDocument, variables: { slug } });
  // @ts-expect-error there is no such field
  return data?.program?.settledAmmount;
}

export async function forgotten(): Promise<unknown> {
  // @ts-expect-error the variable is required
  return client.query({ query: OneProgramDocument, variables: {} });
}
