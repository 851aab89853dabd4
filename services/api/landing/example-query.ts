import type { LandingMovement } from './landing-query.ts';

/** A query to start from: the paths between the two hosts of a movement, or the hosts where there is no movement. */
export function exampleQuery(movement: LandingMovement | undefined): string {
  const from = movement?.source.host?.name;
  const to = movement?.target.host?.name;
  if (from === undefined || to === undefined) return HOSTS_QUERY;
  return `{
  paths(from: ${JSON.stringify(from)}, to: ${JSON.stringify(to)}) {
    ... on PathSet {
      paths {
        start
        end
        hops
        weakest
        movements {
          technique
          tier
          source { host { name } ip port process { name commandLine } user { name } }
          target { host { name } process { name } }
          user { domain name }
          logonSession { logonId logonType }
          tasks { name actions { kind path arguments } }
          services { name imagePath }
          detections { rule { name } severity evidence { id } }
          evidence { id time category source { file offset } }
        }
      }
    }
    ... on NoPath {
      reason
      nearest { movements { firstSeen source { host { name } } target { host { name } } } }
    }
  }
}
`;
}

const HOSTS_QUERY = `{
  hosts(first: 20) {
    edges {
      node { name managed addresses { ip } firstSeen lastSeen }
    }
    pageInfo { hasNextPage endCursor }
  }
}
`;
