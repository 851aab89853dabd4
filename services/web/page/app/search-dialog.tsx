import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { Autocomplete, Dialog, Input, ListBox, ListBoxItem, Modal, ModalOverlay, SearchField } from 'react-aria-components';
import { gql, useQuery } from 'urql';
import { Icon, type IconName } from '../parts/icon.tsx';
import type { AskedPage } from '../parts/page-types.ts';
import { useMask } from './mask.ts';
import { SECTIONS } from './sections.ts';

/** What is found by a text: hosts and accounts by name, an address, campaigns and detections in which it stands. */
export const SEARCH_QUERY = gql<
  {
    readonly hosts: AskedPage<{ readonly id: string; readonly name: string; readonly addresses: readonly { readonly ip: string }[] }>;
    readonly users: AskedPage<{ readonly id: string; readonly name: string; readonly domain: string | null }>;
    readonly campaigns: AskedPage<{ readonly id: string; readonly title: string }>;
    readonly detections: AskedPage<{
      readonly id: string;
      readonly rule: { readonly name: string } | null;
      readonly host: { readonly name: string } | null;
    }>;
  },
  { readonly name: string; readonly text: string }
>`
  query Search($name: String!, $text: String!) {
    hosts(first: 6, name: $name) { edges { node { id name addresses { ip } } } pageInfo { hasNextPage endCursor } }
    users(first: 5, name: $name) { edges { node { id name domain } } pageInfo { hasNextPage endCursor } }
    campaigns(first: 5, text: $text) { edges { node { id title } } pageInfo { hasNextPage endCursor } }
    detections(first: 5, text: $text, orderBy: RISK) { edges { node { id rule { id name } host { id name } } } pageInfo { hasNextPage endCursor } }
  }
`;

const AT_ADDRESS = gql<{ readonly host: { readonly id: string; readonly name: string } | null }, { readonly name: string }>`
  query HostAt($name: String!) { host(name: $name) { id name } }
`;

interface Found {
  readonly id: string;
  readonly icon: IconName;
  readonly words: string;
  readonly detail: string;
  readonly path: string;
}

/** Waits for a pause in typing, ms. */
const PAUSE_MS = 120;

/** Finds whatever a text stands in, and goes there. */
export function SearchDialog({ isOpen, setOpen }: { readonly isOpen: boolean; readonly setOpen: (isOpen: boolean) => void }) {
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={setOpen} isDismissable>
      <Modal className="search-modal">
        <Dialog className="search-dialog" aria-label="Search">
          <SearchBox close={() => setOpen(false)} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function SearchBox({ close }: { readonly close: () => void }) {
  const navigate = useNavigate();
  const mask = useMask();
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setText(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const isAddress = /^[\d.]+$|:/.test(text);
  const [{ data, fetching, error }] = useQuery({
    query: SEARCH_QUERY,
    variables: { name: `*${text.replaceAll('*', '')}*`, text },
    pause: text === '',
  });
  const [{ data: at }] = useQuery({ query: AT_ADDRESS, variables: { name: text }, pause: !isAddress || text === '' });

  const found: readonly Found[] =
    text === ''
      ? []
      : [
          ...SECTIONS.filter(({ name }) => name.toLowerCase().startsWith(text.toLowerCase())).map(({ to, name, icon }) => ({
            id: `section ${to}`,
            icon,
            words: name,
            detail: 'go there',
            path: to,
          })),
          ...(at?.host == null
            ? []
            : [
                {
                  id: `at ${at.host.id}`,
                  icon: 'host' as const,
                  words: at.host.name,
                  detail: text,
                  path: `/hosts/${encodeURIComponent(at.host.id)}`,
                },
              ]),
          ...(data?.hosts.edges ?? []).map(({ node }) => ({
            id: node.id,
            icon: 'host' as const,
            words: node.name,
            detail: node.addresses.at(-1)?.ip ?? '',
            path: `/hosts/${encodeURIComponent(node.id)}`,
          })),
          ...(data?.users.edges ?? []).map(({ node }) => ({
            id: node.id,
            icon: 'user' as const,
            words: node.name,
            detail: node.domain ?? '',
            path: `/users/${encodeURIComponent(node.id)}`,
          })),
          ...(data?.campaigns.edges ?? []).map(({ node }) => ({
            id: node.id,
            icon: 'chain' as const,
            words: node.title,
            detail: '',
            path: `/campaigns/${encodeURIComponent(node.id)}`,
          })),
          ...(data?.detections.edges ?? []).map(({ node }) => ({
            id: node.id,
            icon: 'bell' as const,
            words: node.rule?.name ?? 'A rule that is not loaded',
            detail: node.host?.name ?? '',
            path: `/detections/${encodeURIComponent(node.id)}`,
          })),
        ];
  const nothing =
    text === ''
      ? 'Type a name, an address or a piece of a command line.'
      : fetching
        ? 'Looking…'
        : error === undefined
          ? 'Nothing that was read has this in it.'
          : 'The search failed: the server does not answer.';
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField className="search-field" aria-label="Search" autoFocus>
        <Icon name="search" />
        <Input placeholder="Hosts, users, addresses, commands" />
      </SearchField>
      <ListBox
        className="menu search-list"
        aria-label="Found"
        items={found}
        renderEmptyState={() => <p className="meta search-empty">{nothing}</p>}
        onAction={(key) => {
          const chosen = found.find(({ id }) => id === key);
          if (chosen === undefined) return;
          close();
          navigate({ to: chosen.path });
        }}
      >
        {(item) => (
          <ListBoxItem id={item.id} textValue={item.words} className="menu-item search-item">
            <Icon name={item.icon} />
            <span className="cut">{mask(item.words)}</span>
            <span className="mono quiet">{mask(item.detail)}</span>
          </ListBoxItem>
        )}
      </ListBox>
    </Autocomplete>
  );
}
