import ipaddr from 'ipaddr.js';
import { rememberedByText } from './remembered.ts';
import { text } from './text.ts';

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;

/** An address in canonical text (see schema/event.ts): no zone, `::ffff:a.b.c.d` as IPv4; undefined for what is none (`LOCAL`, `-`). */
export function address(value: unknown): string | undefined {
  const written = text(value);
  return written === undefined || written.length > LONGEST ? undefined : canonical(written).address;
}

const LONGEST = 64;

const canonical = rememberedByText((written): { readonly address: string | undefined } => {
  if (IPV4.test(written)) return { address: written };
  const zone = written.indexOf('%');
  const bare = zone < 0 ? written : written.slice(0, zone);
  if (!bare.includes(':') || !ipaddr.IPv6.isValid(bare)) return { address: undefined };
  const parsed = ipaddr.IPv6.parse(bare);
  return { address: parsed.isIPv4MappedAddress() ? parsed.toIPv4Address().toString() : parsed.toRFC5952String() };
});

/** The addresses in a list, canonical and without repetition; undefined where there is none. */
export function addresses(value: unknown): readonly string[] | undefined {
  const found: string[] = [];
  for (const item of Array.isArray(value) ? value : [value]) {
    const one = address(item);
    if (one !== undefined && !found.includes(one)) found.push(one);
  }
  return found.length > 0 ? found : undefined;
}

/** Whether a packet to it goes to many hosts: multicast, the limited broadcast, or (by custom, the mask being unknown) `x.x.x.255`. */
export function isGroupAddress(canonical: string): boolean {
  if (canonical.startsWith('ff')) return true;
  if (canonical.endsWith('.255')) return true;
  const dot = canonical.indexOf('.');
  const first = dot < 0 ? 0 : Number(canonical.slice(0, dot));
  return first >= 224 && first <= 239;
}
