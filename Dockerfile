# The full image has the toolchain for packages that are compiled here; the running image does not.
FROM node:22-bookworm AS build
WORKDIR /cockpit
COPY package.json package-lock.json ./
COPY extensions/strategy-cockpit/package.json extensions/strategy-cockpit/
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN npm run build && npm prune --omit=dev --no-audit --no-fund

FROM node:22-bookworm-slim
# pg_dump and pg_restore for backups: of the same major version as the database.
RUN apt-get update \
	&& apt-get install --yes --no-install-recommends postgresql-client-15 \
	&& rm -rf /var/lib/apt/lists/*
WORKDIR /cockpit
# The code stays root's: the server can read it and not change it.
COPY --from=build /cockpit ./
# A new volume takes its owner from the folder it is mounted on.
RUN install --directory --owner=node --group=node --mode=700 data data/uploads data/backups
ENV NODE_ENV=production TEMP_PATH=/tmp/directus NODE_OPTIONS=--disable-warning=ExperimentalWarning
USER node
EXPOSE 8055
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
	CMD ["node", "-e", "fetch('http://127.0.0.1:8055/cockpit/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Not `directus start`: that entry asks a registry for updates, and would serve without our rules.
CMD ["node", "scripts/serve.ts"]
