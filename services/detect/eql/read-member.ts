/** A reader of what an object holds under names joined by points; null where it does not. */
export function readMember(member: string): (value: unknown) => unknown {
  const path = member.split('.');
  return (value) => {
    let inner = value;
    for (const name of path) {
      if (typeof inner !== 'object' || inner === null) return null;
      inner = (inner as Readonly<Record<string, unknown>>)[name];
    }
    return inner ?? null;
  };
}
