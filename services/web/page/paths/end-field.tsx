import { useState } from 'react';
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { gql, useQuery } from 'urql';
import { useMask } from '../app/mask.ts';
import type { AskedPage } from '../parts/page-types.ts';

/** Hosts and accounts whose names begin or go on so. */
export const ENDS_QUERY = gql<
  {
    readonly hosts: AskedPage<{ readonly id: string; readonly name: string; readonly addresses: readonly { readonly ip: string }[] }>;
    readonly users: AskedPage<{ readonly id: string; readonly name: string; readonly domain: string | null }>;
  },
  { readonly name: string }
>`
  query Ends($name: String!) {
    hosts(first: 12, name: $name) { edges { node { id name addresses { ip } } } pageInfo { hasNextPage endCursor } }
    users(first: 6, name: $name) { edges { node { id name domain } } pageInfo { hasNextPage endCursor } }
  }
`;

/** A field for an end of a way: a host by name or address, an account, or an address at a time; suggests what is known. */
export function EndField({
  label,
  value,
  change,
}: {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
}) {
  const mask = useMask();
  const [typed, setTyped] = useState(value);
  const [{ data }] = useQuery({ query: ENDS_QUERY, variables: { name: `*${typed.replaceAll('*', '')}*` } });
  const hosts = (data?.hosts.edges ?? []).map(({ node }) => ({ id: node.name, detail: node.addresses.at(-1)?.ip ?? '' }));
  const users = (data?.users.edges ?? []).map(({ node }) => ({
    id: node.domain === null ? node.name : `${node.domain}\\${node.name}`,
    detail: 'account',
  }));
  const items = [...new Map([...hosts, ...users].map((item) => [item.id, item])).values()];
  return (
    <ComboBox
      className="field end-field"
      allowsCustomValue
      items={items}
      inputValue={typed}
      onInputChange={setTyped}
      onSelectionChange={(key) => {
        if (key !== null) change(String(key));
      }}
      onBlur={() => change(typed.trim())}
    >
      <Label>{label}</Label>
      <Input
        className="input"
        placeholder="host, account or address"
        onKeyDown={(event) => event.key === 'Enter' && change(event.currentTarget.value.trim())}
      />
      <Popover className="menu-popover end-popover">
        <ListBox className="menu">
          {(item: (typeof items)[number]) => (
            <ListBoxItem id={item.id} textValue={item.id} className="menu-item end-item">
              <strong>{mask(item.id)}</strong> <span className="mono quiet">{mask(item.detail)}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
