// The parts of Docker Compose and Kubernetes that deploy/ uses, strictly: a misspelled setting is no setting.
import { z } from 'zod';

const texts = z.array(z.string());
const strings = z.record(z.string(), z.string());

const service = z.strictObject({
  build: z.string().optional(),
  image: z.string().regex(/:\d/, 'names no version'),
  command: texts.optional(),
  environment: strings.optional(),
  volumes: texts,
  networks: texts,
  depends_on: z
    .record(z.string(), z.strictObject({ condition: z.literal('service_healthy') }))
    .optional(),
  healthcheck: z
    .strictObject({
      test: texts,
      interval: z.string(),
      timeout: z.string(),
      start_period: z.string().optional(),
    })
    .optional(),
  ports: texts.optional(),
  stop_grace_period: z.string().optional(),
  stop_signal: z.string().optional(),
  init: z.boolean().optional(),
  user: z.string().optional(),
  read_only: z.literal(true),
  tmpfs: texts,
  cap_drop: z.tuple([z.literal('ALL')]),
  security_opt: z.tuple([z.literal('no-new-privileges:true')]),
  restart: z.literal('unless-stopped'),
});

export const composeShape = z.strictObject({
  name: z.string(),
  'x-relay': service,
  services: z.record(z.string(), service),
  networks: z.record(z.string(), z.strictObject({ internal: z.boolean().optional() })),
});

const port = z.union([z.string(), z.number().int()]);
const probe = z.strictObject({
  httpGet: z.strictObject({ path: z.string(), port }).optional(),
  exec: z.strictObject({ command: texts }).optional(),
  tcpSocket: z.strictObject({ port }).optional(),
  periodSeconds: z.number(),
  timeoutSeconds: z.number().optional(),
  failureThreshold: z.number().optional(),
});
const selector = z.strictObject({ matchLabels: strings });

const container = z.strictObject({
  name: z.string(),
  image: z.string().regex(/:\d/, 'names no version'),
  command: texts.optional(),
  ports: z.array(z.strictObject({ name: z.string(), containerPort: z.number() })),
  env: z.array(
    z.strictObject({
      name: z.string(),
      value: z.string().optional(),
      valueFrom: z
        .strictObject({ secretKeyRef: z.strictObject({ name: z.string(), key: z.string() }) })
        .optional(),
    }),
  ),
  volumeMounts: z.array(
    z.strictObject({ name: z.string(), mountPath: z.string(), readOnly: z.boolean().optional() }),
  ),
  livenessProbe: probe,
  readinessProbe: probe,
  startupProbe: probe.optional(),
  lifecycle: z
    .strictObject({ preStop: z.strictObject({ exec: z.strictObject({ command: texts }) }) })
    .optional(),
  resources: z.strictObject({
    requests: z.strictObject({ cpu: z.string(), memory: z.string() }),
    limits: z.strictObject({ memory: z.string() }),
  }),
  securityContext: z.strictObject({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
    capabilities: z.strictObject({ drop: z.tuple([z.literal('ALL')]) }),
  }),
});

const volume = z.strictObject({
  name: z.string(),
  configMap: z.strictObject({ name: z.string() }).optional(),
  emptyDir: z.strictObject({ medium: z.literal('Memory'), sizeLimit: z.string() }).optional(),
  projected: z
    .strictObject({
      defaultMode: z.literal(0o440),
      sources: z.array(
        z.strictObject({
          configMap: z.strictObject({ name: z.string() }).optional(),
          secret: z.strictObject({ name: z.string() }).optional(),
        }),
      ),
    })
    .optional(),
});

export const deploymentShape = z.strictObject({
  replicas: z.number().optional(),
  revisionHistoryLimit: z.number().optional(),
  strategy: z.strictObject({
    type: z.enum(['RollingUpdate', 'Recreate']),
    rollingUpdate: z.strictObject({ maxUnavailable: z.number(), maxSurge: z.number() }).optional(),
  }),
  selector,
  template: z.strictObject({
    metadata: z.strictObject({ labels: strings }),
    spec: z.strictObject({
      automountServiceAccountToken: z.literal(false),
      terminationGracePeriodSeconds: z.number(),
      securityContext: z.strictObject({
        runAsNonRoot: z.literal(true),
        runAsUser: z.number().min(1),
        runAsGroup: z.number().min(1),
        fsGroup: z.number().min(1),
        seccompProfile: z.strictObject({ type: z.literal('RuntimeDefault') }),
      }),
      topologySpreadConstraints: z
        .array(
          z.strictObject({
            maxSkew: z.number(),
            topologyKey: z.string(),
            whenUnsatisfiable: z.enum(['ScheduleAnyway', 'DoNotSchedule']),
            labelSelector: selector,
          }),
        )
        .optional(),
      containers: z.tuple([container]),
      volumes: z.array(volume),
    }),
  }),
});

const policies = z.strictObject({
  stabilizationWindowSeconds: z.number(),
  policies: z.array(
    z.strictObject({
      type: z.enum(['Percent', 'Pods']),
      value: z.number(),
      periodSeconds: z.number(),
    }),
  ),
});

/** The `spec` of each further kind, by `apiVersion kind`. */
export const specShapes = {
  'apps/v1 Deployment': deploymentShape,
  'v1 Service': z.strictObject({
    selector: strings,
    ports: z.array(z.strictObject({ name: z.string(), port: z.number(), targetPort: port })),
  }),
  'autoscaling/v2 HorizontalPodAutoscaler': z.strictObject({
    scaleTargetRef: z.strictObject({
      apiVersion: z.literal('apps/v1'),
      kind: z.literal('Deployment'),
      name: z.string(),
    }),
    minReplicas: z.number().min(2),
    maxReplicas: z.number(),
    metrics: z.array(z.unknown()).min(1),
    behavior: z.strictObject({ scaleUp: policies, scaleDown: policies }),
  }),
  'policy/v1 PodDisruptionBudget': z.strictObject({ maxUnavailable: z.literal(1), selector }),
  'networking.k8s.io/v1 NetworkPolicy': z.strictObject({
    podSelector: selector,
    policyTypes: texts,
    ingress: z.array(z.unknown()),
    egress: z.array(z.unknown()),
  }),
  'gateway.networking.k8s.io/v1 HTTPRoute': z.strictObject({
    parentRefs: z.array(z.strictObject({ name: z.string(), namespace: z.string() })),
    hostnames: texts,
    rules: z.array(
      z.strictObject({
        matches: z.array(
          z.strictObject({
            path: z.strictObject({ type: z.enum(['PathPrefix', 'Exact']), value: z.string() }),
          }),
        ),
        timeouts: z.strictObject({ request: z.literal('0s'), backendRequest: z.literal('0s') }),
        backendRefs: z.array(z.strictObject({ name: z.string(), port: z.number() })),
      }),
    ),
  }),
} as const;
