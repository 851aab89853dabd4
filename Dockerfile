FROM node:24-bookworm-slim

WORKDIR /opt/hopline
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY LICENSE ./
COPY schema ./schema
COPY graph ./graph
COPY services ./services

RUN install -d -o node -g node /data
USER node
VOLUME /data
EXPOSE 4000
ENTRYPOINT ["node", "services/cli/hopline.js"]
CMD ["serve", "--demo", "--host", "0.0.0.0"]
