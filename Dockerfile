# The relay alone: no build, no development packages, a user without rights, a file system that can be read-only.
FROM node:24.21.0-slim
WORKDIR /app
ENV NODE_ENV=production
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
COPY relay/src relay/src
USER node
EXPOSE 8080
# One process uses one core: helpers at collecting garbage cost more processor time than they save (docs/performance.md).
CMD ["node", "--no-parallel-scavenge", "relay/src/main.ts"]
