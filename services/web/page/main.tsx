import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import './look/tokens.css';
import './look/base.css';
import './look/controls.css';
import './look/panel.css';
import './app/frame.css';
import './app/search.css';
import './access/key-form.css';
import './parts/marks.css';
import './parts/view-states.css';
import './campaigns/campaigns.css';
import './captures/captures.css';
import './campaign/campaign.css';
import './chain/chain.css';
import './chain/host-card.css';
import './chain/edge-line.css';
import './timeline/timeline.css';
import './evidence/evidence.css';
import './evidence/pair-list.css';
import './decisions/decisions.css';
import './detections/detections.css';
import './paths/paths.css';
import './hosts/hosts.css';
import './explore/explore.css';
import './ingest/ingest.css';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'urql';
import { API } from './api/client.ts';
import { followTheme } from './app/preferences.ts';
import { ROUTER } from './app/router.tsx';

const place = document.getElementById('page');
if (place === null) throw new Error('The document has no place for the page.');
followTheme(document.documentElement);
createRoot(place).render(
  <StrictMode>
    <Provider value={API}>
      <RouterProvider router={ROUTER} />
    </Provider>
  </StrictMode>,
);
