/**
 * Fields that rules read and ECS 8.7 has not: those of Windows' logs as Winlogbeat and Elastic Agent ship them, those of Elastic Defend, and
 * what ECS took up later. The form is that of field-table.ts. None of their texts is taken over: names and types are facts.
 * Source: https://www.elastic.co/docs/reference/beats/winlogbeat/exported-fields-winlog
 * Source: https://github.com/elastic/endpoint-package/tree/main/custom_documentation
 */
export const WINDOWS_LOG_FIELDS = `
winlog activity_id api channel computer_name event_data:* event_id keywords level opcode outcome provider_guid provider_name record_id:n
winlog related_activity_id schema task time_created:d user_data:* version:n computerObject:* trustAttribute trustDirection trustType
winlog.logon id type
winlog.logon.failure reason status sub_status
winlog.process pid:n
winlog.process.thread id:n
winlog.user domain identifier name type
powershell.file script_block_id script_block_text script_block_hash script_block_length:n script_block_entropy_bits:n
powershell.file script_block_surprisal_stdev:n script_block_unique_symbols:n
powershell.command name path type value invocation_details:*
powershell.connected_user domain name
powershell.engine new_state previous_state version
powershell id pipeline_id runspace_id sequence:n total:n
powershell.process executable_version
powershell.provider name new_state
sysmon.dns status
sysmon.file archived:b is_executable:b
event zone_missing:b
network ends_ambiguous:b
file pipe
`;

/** What Elastic Defend says beyond ECS, with what it says of objects that ECS has without these parts. */
export const DEFEND_FIELDS = `
process.Ext ancestry architecture authentication_id created_suspended:b defense_evasions desktop_name device:* mitigation_policies
process.Ext protection relative_file_creation_time:n relative_file_name_modify_time:n services session trusted:b trusted_descendant:b user
process.Ext malware_signature:* memory_region:* dll:* windows:* code_signature:*
process.Ext.api name behaviors summary metadata:* parameters:*
process.Ext.effective_parent entity_id executable name pid:n
process.Ext.session_info authentication_package client_address logon_type logon_process_name user_flags relative_logon_time:n
process.Ext.session_info relative_password_age:n failed_logons:n id:n account_disabled:b is_elevated:b
process.Ext.token domain elevation:b elevation_level elevation_type impersonation_level integrity_level:n integrity_level_name
process.Ext.token is_appcontainer:b privileges security_attributes sid type user
process.parent.Ext architecture protection user token:* code_signature:* session_info:* ancestry
process.parent.Ext.real pid:n
process.thread.Ext call_stack:* call_stack_summary call_stack_contains_unbacked:b call_stack_final_hook_module:*
process.thread.Ext hardware_breakpoint_set:b parameter start_address:n start_address_module start_address_allocation_offset:n token:*
process.thread.Ext call_stack_final_user_module:* service uptime:n
process.thread.capabilities effective permitted
process.parent.thread.capabilities effective permitted
process env_vars vpid:n interactive:b same_as_process:b supplemental_groups origin_referrer_url origin_url
process.macho cdhash symhash import_hash
process.code_signature exists:b flags status subject_name signing_id team_id thumbprint_sha256 timestamp:d trusted:b valid:b
process.parent.code_signature exists:b flags status subject_name signing_id team_id thumbprint_sha256 timestamp:d trusted:b valid:b
process.parent command_line interactive:b env_vars vpid:n
file.Ext entropy:n header_bytes header_data monotonic_id:n device:* code_signature:* windows:* malware_classification:* quarantine_path
file.Ext temp_file_path malware_signature:* macro:* is_executable:b
file.Ext.original gid group mode name owner path uid extension
file.Ext.windows zone_identifier:n
file origin_referrer_url origin_url
dll.Ext code_signature:* compile_time:n defense_evasions device:* load_index:n mapped_address:n mapped_size:n size:n
dll.Ext relative_file_creation_time:n relative_file_name_modify_time:n
dll.code_signature exists:b flags status subject_name signing_id team_id thumbprint_sha256 timestamp:d trusted:b valid:b
dll size:n
driver.code_signature status subject_name trusted:b exists:b
dns.Ext options:n status:n
host.os.Ext variant
user.Ext.real id name
group.Ext.real id name
event.Ext correlation:*
Effective_process entity_id executable name pid:n
- Target:* Persistence:* Events:* Endpoint:* Responses:*
`;

/** What ECS has taken up since, as far as rules ask for it. */
export const LATER_ECS_FIELDS = `
device serial_number id manufacturer
device.vendor name
device.product name
process.group id name
process.parent.group_leader args args_count:n entity_id executable interactive:b name pid:n start:d working_directory
volume bus_type device_name device_type dos_name file_system_type mount_name nt_name product_id product_name removable:b
volume serial_number size:n vendor_id vendor_name writable:b
host.boot id
host pid_ns_ino
user.entity id name type
service.entity id name type
host.entity id name type
entity id name type sub_type source
gen_ai.request id model
gen_ai.response id model finish_reasons
gen_ai.usage completion_tokens:n prompt_tokens:n input_tokens:n output_tokens:n
dns.question registered_domain subdomain top_level_domain
network.protocol name
threat.indicator id
event ingested:d agent_id_status
`;

/** Software whose logs have names of their own, of which anything may stand below. */
export const FOREIGN_OBJECTS = `
- aws auth0 auditd azure bitwarden blocklist_label checkpoint cisco cloudflare cloud_defend crowdstrike cyberark cyberarkpas endgame fim
- fortinet gcp github google_workspace gsuite influencers iptables jamf jamf_protect job_id kibana kubernetes m365_defender microsoft ml
- o365 okta onepassword osquery panw ping_one postgresql problemchild sentinel_one sentinel_one_cloud_funnel signal slack snort snyk sophos
- suricata system tanium tenable traefik zeek zoom zscaler beat tls_server input event_data request nginx apache iis haproxy redis docker
- processor metricset fileset monitor attributes resource scope k8s telemetry
`;

/**
 * Fields of other schemas whose objects ECS has too, and that no source gives which is read here: Elastic APM's, OpenTelemetry's, and those
 * that ECS has given up. A rule that asks for one means it, though it looks like a field of ECS misspelt.
 * Source: https://www.elastic.co/docs/reference/apm/observability/apm-server-fields, https://opentelemetry.io/docs/specs/semconv/registry/attributes/,
 * https://www.elastic.co/docs/release-notes/ecs
 */
export const FOREIGN_FIELDS = `
transaction name result root:b sampled:b type representative_count:n duration:* experience:* marks:* message:*
span action kind name subtype sync:b type duration:* destination:* db:* message:* self_time:*
error culprit grouping_key grouping_name exception:* log:*
service namespace framework:* language:* runtime:* target:* instance:*
- child:* parent:* numeric_labels:* timestamp:* session:*
observer listening version_major:n
process title parent_pid:n command command_args owner ppid:n runtime:* executable:*
process.parent ppid:n
host arch image:* user:*
network.inner vlan:*
log original
user_agent.os kernel
`;
