// deploy/kubernetes: each object has the shape of its kind, and what they say of each other and of the relay agrees.
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { drainSeconds, textOf, variablesOfTheRelay, yamlOf } from './files.ts';
import { specShapes, type deploymentShape } from './shapes.ts';

interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: { name: string; labels?: Record<string, string> };
  spec: unknown;
}
interface Kustomization {
  namespace: string;
  resources: string[];
  configMapGenerator: { name: string; files: string[] }[];
}
type Deployment = z.infer<typeof deploymentShape>;

const folder = 'deploy/kubernetes';
const [kustomization] = yamlOf(`${folder}/kustomization.yaml`) as [Kustomization];
const objects = kustomization.resources
  .flatMap((file) => yamlOf(`${folder}/${file}`))
  .filter((one) => (one as KubernetesObject).kind !== 'Namespace') as KubernetesObject[];

function specOf<T>(kind: string, name: string): T {
  const found = objects.find((one) => one.kind === kind && one.metadata.name === name);
  if (found === undefined) throw new Error(`there is no ${kind} ${name}`);
  return found.spec as T;
}

const relay = specOf<Deployment>('Deployment', 'relay');
const pod = relay.template.spec;
const [container] = pod.containers;
const seconds = (text: string | undefined): number => Number.parseInt(text ?? '', 10);

describe('kubernetes', () => {
  it.each(objects.map((one) => [`${one.apiVersion} ${one.kind}`, one.metadata.name, one] as const))(
    '%s %s has the shape of its kind',
    (kind, _name, object) => {
      const shape = specShapes[kind as keyof typeof specShapes];
      expect(shape, kind).toBeDefined();
      shape.parse(object.spec);
      expect(Object.keys(object).sort()).toEqual(['apiVersion', 'kind', 'metadata', 'spec']);
    },
  );

  it('gives the relay all that it reads from its environment, secrets by reference', () => {
    expect(container.env.map(({ name }) => name)).toEqual(
      expect.arrayContaining(variablesOfTheRelay()),
    );
    for (const name of ['REDIS_URL', 'STATE_KEYS', 'OPENAI_API_KEY'])
      expect(container.env.find((one) => one.name === name)?.valueFrom?.secretKeyRef.key).toBe(
        name,
      );
  });

  it('names every secret and configuration in the documentation', () => {
    const text = objects.map((one) => JSON.stringify(one)).join();
    const named = text.matchAll(/"(?:secretKeyRef|secret|configMap)":\{"name":"([\w-]+)"/g);
    const made = kustomization.configMapGenerator.map(({ name }) => name);
    const wanted = new Set([...named].map(([, name]) => name!).filter((it) => !made.includes(it)));
    expect(wanted.size).toBe(4);
    for (const name of wanted) expect(textOf('docs/operations.md')).toContain(` ${name} `);
  });

  it('gives a relay longer to end than it waits and drains', () => {
    const wait = seconds(container.lifecycle?.preStop.exec.command[1]);
    expect(wait).toBeGreaterThan(0);
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(wait + drainSeconds() + 5);
  });

  it('asks the process for its life and the store for readiness', () => {
    expect(container.livenessProbe.httpGet?.path).toBe('/healthz');
    expect(container.readinessProbe.httpGet?.path).toBe('/readyz');
    const health = textOf('relay/src/routes/health.ts');
    expect(health).toContain("'/healthz'");
    expect(health).toContain("'/readyz'");
  });

  it('leads from the route to a port of the container', () => {
    const { rules } = specOf<
      z.infer<(typeof specShapes)['gateway.networking.k8s.io/v1 HTTPRoute']>
    >('HTTPRoute', 'relay');
    for (const { backendRefs } of rules)
      for (const { name, port } of backendRefs) {
        const service = specOf<z.infer<(typeof specShapes)['v1 Service']>>('Service', name);
        const { targetPort } = service.ports.find((one) => one.port === port)!;
        expect(container.ports).toContainEqual({ name: targetPort, containerPort: 8080 });
      }
  });

  it.each(['relay', 'valkey'])('means the pods of %s wherever it selects them', (name) => {
    const { selector, template } = specOf<Deployment>('Deployment', name);
    const service = specOf<{ selector: unknown }>('Service', name);
    expect(selector.matchLabels).toEqual({ app: name });
    expect(template.metadata.labels).toEqual({ app: name });
    expect(service.selector).toEqual({ app: name });
  });

  it('mounts the volumes that there are', () => {
    for (const name of ['relay', 'valkey']) {
      const { containers, volumes } = specOf<Deployment>('Deployment', name).template.spec;
      const mounted = containers[0].volumeMounts.map((mount) => mount.name);
      expect(mounted.sort()).toEqual(volumes.map((volume) => volume.name).sort());
    }
  });

  it('leaves the number of relays to the autoscaler, and always one at work', () => {
    expect(relay.replicas).toBeUndefined();
    expect(relay.strategy.rollingUpdate).toEqual({ maxUnavailable: 0, maxSurge: 1 });
    const budget = specOf<{ selector: unknown }>('PodDisruptionBudget', 'relay');
    expect(budget.selector).toEqual(relay.selector);
    const { scaleTargetRef } = specOf<{ scaleTargetRef: { name: string } }>(
      'HorizontalPodAutoscaler',
      'relay',
    );
    expect(scaleTargetRef.name).toBe('relay');
  });
});
