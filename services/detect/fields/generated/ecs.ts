/** Written by scripts/ecs-fields.ts from the field list of ECS, which is Apache-2.0; see services/detect/fields/field-table.ts for the form. */
export const ECS_VERSION = '8.7.0';

export const ECS_FIELDS = `
- @timestamp:d labels:* message tags
agent.build original
agent ephemeral_id id name type version
client address bytes:n domain ip:i mac packets:n port:n registered_domain subdomain top_level_domain
client.as number:n
client.as.organization name
client.geo city_name continent_code continent_name country_iso_code country_name location name postal_code region_iso_code region_name timezone
client.nat ip:i port:n
client.user domain email full_name hash id name roles
client.user.group domain id name
cloud.account id name
cloud availability_zone provider region
cloud.instance id name
cloud.machine type
cloud.origin.account id name
cloud.origin availability_zone provider region
cloud.origin.instance id name
cloud.origin.machine type
cloud.origin.project id name
cloud.origin.service name
cloud.project id name
cloud.service name
cloud.target.account id name
cloud.target availability_zone provider region
cloud.target.instance id name
cloud.target.machine type
cloud.target.project id name
cloud.target.service name
container.cpu usage:n
container.disk.read bytes:n
container.disk.write bytes:n
container id labels:* name runtime
container.image.hash all
container.image name tag
container.memory usage:n
container.network.egress bytes:n
container.network.ingress bytes:n
data_stream dataset namespace type
destination address bytes:n domain ip:i mac packets:n port:n registered_domain subdomain top_level_domain
destination.as number:n
destination.as.organization name
destination.geo city_name continent_code continent_name country_iso_code country_name location name postal_code region_iso_code region_name timezone
destination.nat ip:i port:n
destination.user domain email full_name hash id name roles
destination.user.group domain id name
device id manufacturer
device.model identifier name
dll.code_signature digest_algorithm exists:b signing_id status subject_name team_id timestamp:d trusted:b valid:b
dll.hash md5 sha1 sha256 sha384 sha512 ssdeep tlsh
dll name path
dll.pe architecture company description file_version go_import_hash go_imports:* go_imports_names_entropy:n go_imports_names_var_entropy:n go_stripped:b imphash import_hash imports:* imports_names_entropy:n imports_names_var_entropy:n original_file_name pehash product
dll.pe.sections entropy:n name physical_size:n var_entropy:n virtual_size:n
dns answers:* header_flags id op_code resolved_ip:i response_code type
dns.answers class data name ttl:n type
dns.question class name registered_domain subdomain top_level_domain type
ecs version
email.attachments.file extension mime_type name size:n
email.attachments.file.hash md5 sha1 sha256 sha384 sha512 ssdeep tlsh
email.bcc address
email.cc address
email content_type delivery_timestamp:d direction local_id message_id origination_timestamp:d subject x_mailer
email.from address
email.reply_to address
email.sender address
email.to address
error code id message stack_trace type
event action agent_id_status category code created:d dataset duration:n end:d hash id ingested:d kind module original outcome provider reason reference risk_score:n risk_score_norm:n sequence:n severity:n start:d timezone type url
faas coldstart:b execution id name version
faas.trigger request_id type
file accessed:d attributes created:d ctime:d device directory drive_letter extension fork_name gid group inode mime_type mode mtime:d name owner path size:n target_path type uid
file.code_signature digest_algorithm exists:b signing_id status subject_name team_id timestamp:d trusted:b valid:b
file.elf architecture byte_order cpu_type creation_date:d exports:* go_import_hash go_imports:* go_imports_names_entropy:n go_imports_names_var_entropy:n go_stripped:b import_hash imports:* imports_names_entropy:n imports_names_var_entropy:n shared_libraries telfhash
file.elf.header abi_version class data entrypoint:n object_version os_abi type version
file.elf.sections chi2:n entropy:n flags name physical_offset physical_size:n type var_entropy:n virtual_address:n virtual_size:n
file.elf.segments sections type
file.hash md5 sha1 sha256 sha384 sha512 ssdeep tlsh
file.macho go_import_hash go_imports:* go_imports_names_entropy:n go_imports_names_var_entropy:n go_stripped:b import_hash imports:* imports_names_entropy:n imports_names_var_entropy:n symhash
file.macho.sections entropy:n name physical_size:n var_entropy:n virtual_size:n
file.pe architecture company description file_version go_import_hash go_imports:* go_imports_names_entropy:n go_imports_names_var_entropy:n go_stripped:b imphash import_hash imports:* imports_names_entropy:n imports_names_var_entropy:n original_file_name pehash product
file.pe.sections entropy:n name physical_size:n var_entropy:n virtual_size:n
file.x509 alternative_names not_after:d not_before:d public_key_algorithm public_key_curve public_key_exponent:n public_key_size:n serial_number signature_algorithm version_number
file.x509.issuer common_name country distinguished_name locality organization organizational_unit state_or_province
file.x509.subject common_name country distinguished_name locality organization organizational_unit state_or_province
group domain id name
host architecture domain hostname id ip:i mac name pid_ns_ino type uptime:n
host.boot id
host.cpu usage:n
host.disk.read bytes:n
host.disk.write bytes:n
host.geo city_name continent_code continent_name country_iso_code country_name location name postal_code region_iso_code region_name timezone
host.network.egress bytes:n packets:n
host.network.ingress bytes:n packets:n
host.os family full kernel name platform type version
host.risk calculated_level calculated_score:n calculated_score_norm:n static_level static_score:n static_score_norm:n
http.request.body bytes:n content
http.request bytes:n id method mime_type referrer
http.response.body bytes:n content
http.response bytes:n mime_type status_code:n
http version
log.file path
log level logger syslog:*
log.origin.file line:n name
log.origin function
log.syslog appname hostname msgid priority:n procid structured_data:* version
log.syslog.facility code:n name
log.syslog.severity code:n name
network application bytes:n community_id direction forwarded_ip:i iana_number inner:* name packets:n protocol transport type
network.inner.vlan id name
network.vlan id name
observer egress:* hostname ingress:* ip:i mac name product serial_number type vendor version
observer.egress.interface alias id name
observer.egress.vlan id name
observer.egress zone
observer.geo city_name continent_code continent_name country_iso_code country_name location name postal_code region_iso_code region_name timezone
observer.ingress.interface alias id name
observer.ingress.vlan id name
observer.ingress zone
observer.os family full kernel name platform type version
orchestrator api_version namespace organization type
orchestrator.cluster id name url version
orchestrator.resource id ip:i name type
orchestrator.resource.parent type
organization id name
package architecture build_version checksum description install_scope installed:d license name path reference size:n type version
process args args_count:n command_line end:d entity_id env_vars executable exit_code:n interactive:b io:* name pgid:n pid:n start:d title tty:* uptime:n working_directory
process.code_signature digest_algorithm exists:b signing_id status subject_name team_id timestamp:d trusted:b valid:b
process.elf architecture byte_order cpu_type creation_date:d exports:* go_import_hash go_imports:* go_imports_names_entropy:n go_imports_names_var_entropy:n go_stripped:b import_hash imports:* imports_names_entropy:n imports_names_var_entropy:n shared_libraries telfhash
process.elf.header abi_version class data entrypoint:n object_version os_abi type version
process.elf.sections chi2:n entropy:n flags name physical_offset physical_size:n type var_entropy:n virtual_address:n virtual_size:n
process.elf.segments sections type
process.entry_leader args args_count:n command_line entity_id executable interactive:b name pid:n same_as_process:b start:d tty:* working_directory
process.entry_leader.attested_groups name
process.entry_leader.attested_user id name
process.entry_leader.entry_meta.source ip:i
process.entry_leader.entry_meta type
process.entry_leader.group id name
process.entry_leader.parent entity_id pid:n start:d
process.entry_leader.parent.session_leader entity_id pid:n start:d
process.entry_leader.real_group id name
process.entry_leader.real_user id name
process.entry_leader.saved_group id name
process.entry_leader.saved_user id name
process.entry_leader.supplemental_groups id name
process.entry_leader.tty.char_device major:n minor:n
process.entry_leader.user id name
process.group_leader args args_count:n command_line entity_id executable interactive:b name pid:n same_as_process:b start:d tty:* working_directory
process.group_leader.group id name
process.group_leader.real_group id name
process.group_leader.real_user id name
process.group_leader.saved_group id name
process.group_leader.saved_user id name
process.group_leader.supplemental_groups id name
process.group_leader.tty.char_device major:n minor:n
process.group_leader.user id name
process.hash md5 sha1 sha256 sha384 sha512 ssdeep tlsh
process.io bytes_skipped:* max_bytes_per_process_exceeded:b total_bytes_captured:n total_bytes_skipped:n type
process.io.bytes_skipped length:n offset:n
process.macho go_import_hash go_imports:* go_imports_names_entropy:n go_imports_names_var_entropy:n go_stripped:b import_hash imports:* imports_names_entropy:n imports_names_var_entropy:n symhash
process.macho.sections entropy:n name physical_size:n var_entropy:n virtual_size:n
process.parent args args_count:n command_line end:d entity_id executable exit_code:n interactive:b name pgid:n pid:n start:d title tty:* uptime:n working_directory
process.parent.code_signature digest_algorithm exists:b signing_id status subject_name team_id timestamp:d trusted:b valid:b
process.parent.elf architecture byte_order cpu_type creation_date:d exports:* go_import_hash go_imports:* go_imports_names_entropy:n go_imports_names_var_entropy:n go_stripped:b import_hash imports:* imports_names_entropy:n imports_names_var_entropy:n shared_libraries telfhash
process.parent.elf.header abi_version class data entrypoint:n object_version os_abi type version
process.parent.elf.sections chi2:n entropy:n flags name physical_offset physical_size:n type var_entropy:n virtual_address:n virtual_size:n
process.parent.elf.segments sections type
process.parent.group id name
process.parent.group_leader entity_id pid:n start:d
process.parent.hash md5 sha1 sha256 sha384 sha512 ssdeep tlsh
process.parent.macho go_import_hash go_imports:* go_imports_names_entropy:n go_imports_names_var_entropy:n go_stripped:b import_hash imports:* imports_names_entropy:n imports_names_var_entropy:n symhash
process.parent.macho.sections entropy:n name physical_size:n var_entropy:n virtual_size:n
process.parent.pe architecture company description file_version go_import_hash go_imports:* go_imports_names_entropy:n go_imports_names_var_entropy:n go_stripped:b imphash import_hash imports:* imports_names_entropy:n imports_names_var_entropy:n original_file_name pehash product
process.parent.pe.sections entropy:n name physical_size:n var_entropy:n virtual_size:n
process.parent.real_group id name
process.parent.real_user id name
process.parent.saved_group id name
process.parent.saved_user id name
process.parent.supplemental_groups id name
process.parent.thread id:n name
process.parent.tty.char_device major:n minor:n
process.parent.user id name
process.pe architecture company description file_version go_import_hash go_imports:* go_imports_names_entropy:n go_imports_names_var_entropy:n go_stripped:b imphash import_hash imports:* imports_names_entropy:n imports_names_var_entropy:n original_file_name pehash product
process.pe.sections entropy:n name physical_size:n var_entropy:n virtual_size:n
process.previous args args_count:n executable
process.real_group id name
process.real_user id name
process.saved_group id name
process.saved_user id name
process.session_leader args args_count:n command_line entity_id executable interactive:b name pid:n same_as_process:b start:d tty:* working_directory
process.session_leader.group id name
process.session_leader.parent entity_id pid:n start:d
process.session_leader.parent.session_leader entity_id pid:n start:d
process.session_leader.real_group id name
process.session_leader.real_user id name
process.session_leader.saved_group id name
process.session_leader.saved_user id name
process.session_leader.supplemental_groups id name
process.session_leader.tty.char_device major:n minor:n
process.session_leader.user id name
process.supplemental_groups id name
process.thread id:n name
process.tty.char_device major:n minor:n
process.tty columns:n rows:n
process.user id name
registry.data bytes strings type
registry hive key path value
related hash hosts ip:i user
rule author category description id license name reference ruleset uuid version
server address bytes:n domain ip:i mac packets:n port:n registered_domain subdomain top_level_domain
server.as number:n
server.as.organization name
server.geo city_name continent_code continent_name country_iso_code country_name location name postal_code region_iso_code region_name timezone
server.nat ip:i port:n
server.user domain email full_name hash id name roles
server.user.group domain id name
service address environment ephemeral_id id name state type version
service.node name role roles
service.origin address environment ephemeral_id id name state type version
service.origin.node name role roles
service.target address environment ephemeral_id id name state type version
service.target.node name role roles
source address bytes:n domain ip:i mac packets:n port:n registered_domain subdomain top_level_domain
source.as number:n
source.as.organization name
source.geo city_name continent_code continent_name country_iso_code country_name location name postal_code region_iso_code region_name timezone
source.nat ip:i port:n
source.user domain email full_name hash id name roles
source.user.group domain id name
span id
threat.enrichments indicator:*
threat.enrichments.indicator.as number:n
threat.enrichments.indicator.as.organization name
threat.enrichments.indicator confidence description first_seen:d ip:i last_seen:d modified_at:d port:n provider reference scanner_stats:n sightings:n type
threat.enrichments.indicator.email address
threat.enrichments.indicator.file accessed:d attributes created:d ctime:d device directory drive_letter extension fork_name gid group inode mime_type mode mtime:d name owner path size:n target_path type uid
threat.enrichments.indicator.file.code_signature digest_algorithm exists:b signing_id status subject_name team_id timestamp:d trusted:b valid:b
threat.enrichments.indicator.file.elf architecture byte_order cpu_type creation_date:d exports:* go_import_hash go_imports:* go_imports_names_entropy:n go_imports_names_var_entropy:n go_stripped:b import_hash imports:* imports_names_entropy:n imports_names_var_entropy:n shared_libraries telfhash
threat.enrichments.indicator.file.elf.header abi_version class data entrypoint:n object_version os_abi type version
threat.enrichments.indicator.file.elf.sections chi2:n entropy:n flags name physical_offset physical_size:n type var_entropy:n virtual_address:n virtual_size:n
threat.enrichments.indicator.file.elf.segments sections type
threat.enrichments.indicator.file.hash md5 sha1 sha256 sha384 sha512 ssdeep tlsh
threat.enrichments.indicator.file.pe architecture company description file_version go_import_hash go_imports:* go_imports_names_entropy:n go_imports_names_var_entropy:n go_stripped:b imphash import_hash imports:* imports_names_entropy:n imports_names_var_entropy:n original_file_name pehash product
threat.enrichments.indicator.file.pe.sections entropy:n name physical_size:n var_entropy:n virtual_size:n
threat.enrichments.indicator.file.x509 alternative_names not_after:d not_before:d public_key_algorithm public_key_curve public_key_exponent:n public_key_size:n serial_number signature_algorithm version_number
threat.enrichments.indicator.file.x509.issuer common_name country distinguished_name locality organization organizational_unit state_or_province
threat.enrichments.indicator.file.x509.subject common_name country distinguished_name locality organization organizational_unit state_or_province
threat.enrichments.indicator.geo city_name continent_code continent_name country_iso_code country_name location name postal_code region_iso_code region_name timezone
threat.enrichments.indicator.marking.tlp version
threat.enrichments.indicator.registry.data bytes strings type
threat.enrichments.indicator.registry hive key path value
threat.enrichments.indicator.url domain extension fragment full original password path port:n query registered_domain scheme subdomain top_level_domain username
threat.enrichments.indicator.x509 alternative_names not_after:d not_before:d public_key_algorithm public_key_curve public_key_exponent:n public_key_size:n serial_number signature_algorithm version_number
threat.enrichments.indicator.x509.issuer common_name country distinguished_name locality organization organizational_unit state_or_province
threat.enrichments.indicator.x509.subject common_name country distinguished_name locality organization organizational_unit state_or_province
threat.enrichments.matched atomic field id index occurred:d type
threat.feed dashboard_id description name reference
threat framework
threat.group alias id name reference
threat.indicator.as number:n
threat.indicator.as.organization name
threat.indicator confidence description first_seen:d ip:i last_seen:d modified_at:d port:n provider reference scanner_stats:n sightings:n type
threat.indicator.email address
threat.indicator.file accessed:d attributes created:d ctime:d device directory drive_letter extension fork_name gid group inode mime_type mode mtime:d name owner path size:n target_path type uid
threat.indicator.file.code_signature digest_algorithm exists:b signing_id status subject_name team_id timestamp:d trusted:b valid:b
threat.indicator.file.elf architecture byte_order cpu_type creation_date:d exports:* go_import_hash go_imports:* go_imports_names_entropy:n go_imports_names_var_entropy:n go_stripped:b import_hash imports:* imports_names_entropy:n imports_names_var_entropy:n shared_libraries telfhash
threat.indicator.file.elf.header abi_version class data entrypoint:n object_version os_abi type version
threat.indicator.file.elf.sections chi2:n entropy:n flags name physical_offset physical_size:n type var_entropy:n virtual_address:n virtual_size:n
threat.indicator.file.elf.segments sections type
threat.indicator.file.hash md5 sha1 sha256 sha384 sha512 ssdeep tlsh
threat.indicator.file.pe architecture company description file_version go_import_hash go_imports:* go_imports_names_entropy:n go_imports_names_var_entropy:n go_stripped:b imphash import_hash imports:* imports_names_entropy:n imports_names_var_entropy:n original_file_name pehash product
threat.indicator.file.pe.sections entropy:n name physical_size:n var_entropy:n virtual_size:n
threat.indicator.file.x509 alternative_names not_after:d not_before:d public_key_algorithm public_key_curve public_key_exponent:n public_key_size:n serial_number signature_algorithm version_number
threat.indicator.file.x509.issuer common_name country distinguished_name locality organization organizational_unit state_or_province
threat.indicator.file.x509.subject common_name country distinguished_name locality organization organizational_unit state_or_province
threat.indicator.geo city_name continent_code continent_name country_iso_code country_name location name postal_code region_iso_code region_name timezone
threat.indicator.marking tlp
threat.indicator.registry.data bytes strings type
threat.indicator.registry hive key path value
threat.indicator.url domain extension fragment full original password path port:n query registered_domain scheme subdomain top_level_domain username
threat.indicator.x509 alternative_names not_after:d not_before:d public_key_algorithm public_key_curve public_key_exponent:n public_key_size:n serial_number signature_algorithm version_number
threat.indicator.x509.issuer common_name country distinguished_name locality organization organizational_unit state_or_province
threat.indicator.x509.subject common_name country distinguished_name locality organization organizational_unit state_or_province
threat.software alias id name platforms reference type
threat.tactic id name reference
threat.technique id name reference
threat.technique.subtechnique id name reference
threat.threat.indicator.marking.tlp version
tls cipher curve established:b next_protocol resumed:b version version_protocol
tls.client certificate certificate_chain issuer ja3 not_after:d not_before:d server_name subject supported_ciphers
tls.client.hash md5 sha1 sha256
tls.client.x509 alternative_names not_after:d not_before:d public_key_algorithm public_key_curve public_key_exponent:n public_key_size:n serial_number signature_algorithm version_number
tls.client.x509.issuer common_name country distinguished_name locality organization organizational_unit state_or_province
tls.client.x509.subject common_name country distinguished_name locality organization organizational_unit state_or_province
tls.server certificate certificate_chain issuer ja3s not_after:d not_before:d subject
tls.server.hash md5 sha1 sha256
tls.server.x509 alternative_names not_after:d not_before:d public_key_algorithm public_key_curve public_key_exponent:n public_key_size:n serial_number signature_algorithm version_number
tls.server.x509.issuer common_name country distinguished_name locality organization organizational_unit state_or_province
tls.server.x509.subject common_name country distinguished_name locality organization organizational_unit state_or_province
trace id
transaction id
url domain extension fragment full original password path port:n query registered_domain scheme subdomain top_level_domain username
user.changes domain email full_name hash id name roles
user.changes.group domain id name
user domain email full_name hash id name roles
user.effective domain email full_name hash id name roles
user.effective.group domain id name
user.group domain id name
user.risk calculated_level calculated_score:n calculated_score_norm:n static_level static_score:n static_score_norm:n
user.target domain email full_name hash id name roles
user.target.group domain id name
user_agent.device name
user_agent name original version
user_agent.os family full kernel name platform type version
vulnerability category classification description enumeration id reference report_id severity
vulnerability.scanner vendor
vulnerability.score base:n environmental:n temporal:n version
`;
