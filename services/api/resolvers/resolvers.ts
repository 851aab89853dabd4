import type { Resolvers } from '../generated/schema-types.ts';
import { scalarResolvers } from '../scalars.ts';
import {
  accountSwitchResolvers,
  campaignLinkResolvers,
  campaignResolvers,
  campaignTombstoneResolvers,
  credentialTraceResolvers,
  storySentenceResolvers,
} from './campaign.ts';
import {
  campaignGraphResolvers,
  campaignHopResolvers,
  campaignHostResolvers,
  drawCampaign,
  hostGroupResolvers,
  hostPairResolvers,
} from './campaign-graph.ts';
import { captureQueries, captureSubscriptions } from './capture.ts';
import { claimResolvers, telemetryGapResolvers } from './closure.ts';
import { connectionEndResolvers, connectionResolvers } from './connection.ts';
import { accountCutResolvers, containmentQueries, hostCutResolvers, preventableHopResolvers } from './containment.ts';
import { counterfactualQueries } from './counterfactual.ts';
import { decisionMutations, decisionQueries, decisionResolvers } from './decision.ts';
import { detectionResolvers } from './detection.ts';
import { entityQueries } from './entity-queries.ts';
import { eventResolvers, eventSourceResolvers } from './event.ts';
import { actEndResolvers, actEndsOf, explanationQueries, explanationResolvers } from './explanation.ts';
import { findingQueries } from './finding-queries.ts';
import { hostResolvers } from './host.ts';
import { deadLetterResolvers, ingestQueries, ingestStatusResolvers } from './ingest.ts';
import {
  endCandidateResolvers,
  movementResolvers,
  movementSourceResolvers,
  movementTargetResolvers,
  riskReasonResolvers,
} from './movement.ts';
import { nextHopQueries, nextHopReasonResolvers, nextHopResolvers } from './next-hops.ts';
import { pathAnswerResolvers, pathGapResolvers, pathQueries, pathResolvers, pathSetResolvers } from './path.ts';
import { processResolvers } from './process.ts';
import { questionMutations, questionNoticeResolvers, questionQueries } from './question.ts';
import { reachQueries, reachResolvers } from './reach.ts';
import { registryValueResolvers, registryWriteResolvers } from './registry.ts';
import { ruleResolvers, techniqueResolvers } from './rule.ts';
import { ruleFileQueries, ruleMutations } from './rule-files.ts';
import { searchQueries } from './search.ts';
import { logonSessionResolvers, logonSourceResolvers, userResolvers } from './session.ts';
import { findingCountResolvers, statisticsQueries, statisticsResolvers } from './statistics.ts';
import { deadLetterStatsResolvers, statsResolvers } from './stats.ts';
import { changeResolvers, subscriptions } from './subscription.ts';
import { historyEntryResolvers, scheduledTaskResolvers, serviceResolvers } from './task.ts';
import { timelineActResolvers, timelineLaneResolvers, timelineQueries } from './timeline.ts';

/** What answers each type of `schema/*.graphql`; a field without a resolver is read from the model under its own name. */
export const resolvers = {
  ...scalarResolvers,
  Query: {
    ...entityQueries,
    ...findingQueries,
    ...pathQueries,
    ...reachQueries,
    ...nextHopQueries,
    ...containmentQueries,
    ...ruleFileQueries,
    ...explanationQueries,
    ...timelineQueries,
    ...decisionQueries,
    ...questionQueries,
    ...counterfactualQueries,
    ...searchQueries,
    ...statisticsQueries,
    ...ingestQueries,
    ...captureQueries,
    stats: () => ({}),
  },
  Mutation: { ...ruleMutations, ...decisionMutations, ...questionMutations },
  Subscription: { ...subscriptions, ...captureSubscriptions },
  AccountSwitch: accountSwitchResolvers,
  ActEnd: actEndResolvers,
  Campaign: { ...campaignResolvers, graph: drawCampaign },
  Change: changeResolvers,
  CampaignGraph: campaignGraphResolvers,
  CampaignHop: campaignHopResolvers,
  CampaignHost: campaignHostResolvers,
  CampaignLink: campaignLinkResolvers,
  CampaignTombstone: campaignTombstoneResolvers,
  AccountCut: accountCutResolvers,
  Claim: claimResolvers,
  Connection: connectionResolvers,
  ConnectionEnd: connectionEndResolvers,
  CredentialTrace: credentialTraceResolvers,
  DeadLetter: deadLetterResolvers,
  DeadLetterStats: deadLetterStatsResolvers,
  Decision: decisionResolvers,
  Detection: detectionResolvers,
  Event: eventResolvers,
  EventSource: eventSourceResolvers,
  Explanation: explanationResolvers,
  FindingCount: findingCountResolvers,
  HistoryEntry: historyEntryResolvers,
  Host: hostResolvers,
  IngestStatus: ingestStatusResolvers,
  HostCut: hostCutResolvers,
  HostGroup: hostGroupResolvers,
  HostPair: hostPairResolvers,
  LogonSession: logonSessionResolvers,
  LogonSource: logonSourceResolvers,
  Movement: { ...movementResolvers, ends: actEndsOf },
  MovementSource: movementSourceResolvers,
  MovementTarget: movementTargetResolvers,
  NextHop: nextHopResolvers,
  NextHopReason: nextHopReasonResolvers,
  Origin: reachResolvers,
  Path: pathResolvers,
  PathAnswer: pathAnswerResolvers,
  PathGap: pathGapResolvers,
  PathSet: pathSetResolvers,
  PreventableHop: preventableHopResolvers,
  Process: processResolvers,
  QuestionNotice: questionNoticeResolvers,
  Reach: reachResolvers,
  RegistryValue: registryValueResolvers,
  RegistryWrite: registryWriteResolvers,
  EndCandidate: endCandidateResolvers,
  RiskReason: riskReasonResolvers,
  Rule: ruleResolvers,
  ScheduledTask: scheduledTaskResolvers,
  Service: serviceResolvers,
  Statistics: statisticsResolvers,
  Stats: statsResolvers,
  Technique: techniqueResolvers,
  StorySentence: storySentenceResolvers,
  TelemetryGap: telemetryGapResolvers,
  TimelineAct: timelineActResolvers,
  TimelineLane: timelineLaneResolvers,
  User: userResolvers,
} satisfies Resolvers;
