import type { IconName } from '../parts/icon.tsx';

/** The page's sections, each with its address. */
export const SECTIONS: readonly { readonly to: string; readonly name: string; readonly icon: IconName }[] = [
  { to: '/', name: 'Campaigns', icon: 'chain' },
  { to: '/detections', name: 'Detections', icon: 'bell' },
  { to: '/paths', name: 'Paths', icon: 'path' },
  { to: '/explore', name: 'Explore', icon: 'explore' },
  { to: '/hosts', name: 'Hosts', icon: 'host' },
  { to: '/users', name: 'Users', icon: 'user' },
  { to: '/rules', name: 'Rules', icon: 'book' },
  { to: '/ingest', name: 'Ingest', icon: 'pulse' },
];
