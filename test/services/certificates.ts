import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findFaketime } from './places.ts';

/** Files in PEM. */
export interface Certificate {
  readonly key: string;
  readonly certificate: string;
}

/** Certificates that an authority of its own has signed, all for 127.0.0.1. */
export interface Certificates {
  /** The authority's certificate, which whoever trusts it needs. */
  readonly authority: string;
  readonly valid: Certificate;
  /** Its last day was four weeks ago. */
  readonly expired: Certificate;
}

/** Makes certificates in a folder. Throws with what openssl says where it cannot. */
export function makeCertificates(folder: string): Certificates {
  mkdirSync(folder, { recursive: true });
  const authority = join(folder, 'authority.crt');
  const authorityKey = join(folder, 'authority.key');
  const keyTo = (path: string): readonly string[] => ['-newkey', 'rsa:2048', '-noenc', '-keyout', path];
  openssl(['req', '-x509', ...keyTo(authorityKey), '-days', '2', '-subj', '/CN=Authority of the tests', '-out', authority]);
  const subject = join(folder, 'subject.ext');
  writeFileSync(subject, 'subjectAltName=IP:127.0.0.1\n');
  const sign = (name: string, monthsAgo: Readonly<Record<string, string>>): Certificate => {
    const [key, request, certificate] = ['key', 'csr', 'crt'].map((kind) => join(folder, `${name}.${kind}`)) as [string, string, string];
    openssl(['req', ...keyTo(key), '-subj', '/CN=127.0.0.1', '-out', request]);
    const by = ['-CA', authority, '-CAkey', authorityKey, '-CAcreateserial', '-extfile', subject];
    openssl(['x509', '-req', '-in', request, ...by, '-days', '2', '-out', certificate], monthsAgo);
    return { key, certificate };
  };
  return { authority, valid: sign('valid', {}), expired: sign('expired', aMonthAgo()) };
}

function aMonthAgo(): Readonly<Record<string, string>> {
  const library = findFaketime();
  if (library === null) throw new Error('There is no libfaketime. Install it as root with: npm run services:install');
  return { LD_PRELOAD: library, FAKETIME: '-30d' };
}

function openssl(args: readonly string[], variables: Readonly<Record<string, string>> = {}): void {
  const { status, stderr } = spawnSync('openssl', args, { encoding: 'utf8', env: { ...process.env, ...variables } });
  if (status !== 0) throw new Error(`openssl ${args.join(' ')} ended with ${status}: ${stderr}`);
}
