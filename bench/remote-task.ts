import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '..', '.cache', 'bench');

/** A task created from another host, asked of the flat events: the same text for Hopline and for the Python package. */
export const REMOTE_TASK = `sequence by hostname, pid with maxspan=1m
  [network where direction == "ingress" and process_name == "svchost.exe" and source_port >= 49152 and destination_port >= 49152 and
    source_address != "127.0.0.1" and source_address != "::1"]
  [registry where process_name == "svchost.exe" and registry_value == "Actions" and
    wildcard(registry_path, "HKLM\\\\SOFTWARE\\\\Microsoft\\\\Windows NT\\\\CurrentVersion\\\\Schedule\\\\TaskCache\\\\Tasks\\\\*\\\\Actions")]`;

/** The path of a file with the same as a correlation of two Sigma rules. Source: https://sigmahq.io/docs/meta/correlations.html */
export function remoteTaskInSigma(): string {
  mkdirSync(FOLDER, { recursive: true });
  const path = join(FOLDER, 'remote-task.yml');
  writeFileSync(path, REMOTE_TASK_IN_SIGMA);
  return path;
}

const REMOTE_TASK_IN_SIGMA = `title: Inbound call to the service host
id: 5b1f0c1e-6d0a-4f43-9a53-0d9e5f6f1a01
name: inbound_call
logsource:
  product: windows
detection:
  selection:
    event_type: network
    direction: ingress
    process_name: svchost.exe
    source_port|gte: 49152
    destination_port|gte: 49152
  local:
    source_address:
      - 127.0.0.1
      - '::1'
  condition: selection and not local
---
title: Actions of a task stored
id: 5b1f0c1e-6d0a-4f43-9a53-0d9e5f6f1a02
name: actions_stored
logsource:
  product: windows
detection:
  selection:
    event_type: registry
    process_name: svchost.exe
    registry_value: Actions
    registry_path: 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tasks\\*\\Actions'
  condition: selection
---
title: Remote task
id: 5b1f0c1e-6d0a-4f43-9a53-0d9e5f6f1a03
correlation:
  type: temporal_ordered
  rules:
    - inbound_call
    - actions_stored
  group-by:
    - hostname
    - pid
  timespan: 1m
`;
