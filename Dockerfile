FROM node:24.19.0-bookworm-slim AS page

WORKDIR /opt/hopline
COPY package.json package-lock.json tsconfig.json ./
RUN npm ci --ignore-scripts
COPY graph/order.ts ./graph/
COPY services/web ./services/web
RUN npm run build

FROM node:24.19.0-bookworm-slim

ENV NODE_ENV=production
WORKDIR /opt/hopline
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY LICENSE ./
COPY schema ./schema
COPY graph ./graph
COPY services ./services
COPY --from=page /opt/hopline/services/web/built ./services/web/built

RUN install -d -o node -g node /data
USER node
VOLUME /data
EXPOSE 4000 9200 9464
ENTRYPOINT ["node", "--max-semi-space-size=8", "services/cli/hopline.js"]
# It asks for HOPLINE_API_KEY=id:key: other machines may reach a container.
CMD ["serve", "--demo", "--host", "0.0.0.0", "--behind-tls"]
