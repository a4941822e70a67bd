import { SwitchesCard } from "./switches-card.tsx";
import { useSwitches } from "./use-switches.ts";

interface ProviderView {
  readonly id: string;
  readonly name: string;
  readonly model: string;
  readonly is_on: boolean;
  readonly reason: string;
  readonly health: {
    readonly breaker: "closed" | "open" | "half_open";
    readonly recentCalls: number;
    readonly recentFailures: number;
    readonly firstTokenMs: number | null;
  };
  readonly today: { readonly calls: number; readonly tokens: number; readonly usd: number };
}
interface Listed {
  readonly providers: readonly ProviderView[];
}

const breakerWords = { closed: "well", open: "resting after faults", half_open: "being tried again" } as const;

/** The AI providers that are set up: how they do, what they were used for today, and a switch each. */
export const ProvidersCard = () => {
  const switches = useSwitches<Listed>("/api/v1/operations/providers", 5_000);
  return (
    <SwitchesCard
      id="providers"
      title="AI providers"
      says="Learners who agreed are answered by these; everybody else, and whenever they fail, by the built-in tutor."
      switches={switches}
    >
      {switches.listed?.providers.length === 0 ? (
        <p className="muted small">
          None is set up: the built-in tutor answers everybody. A key such as <code>GROQ_API_KEY</code> turns one on.
        </p>
      ) : null}
      {switches.listed?.providers.map((provider) => (
        <div key={provider.id} className="row between" data-testid={`provider-${provider.id}`}>
          <div>
            <b>{provider.name}</b> <span className="xs muted">{provider.model}</span>
            <p className="xs muted">
              {provider.is_on ? breakerWords[provider.health.breaker] : `off: ${provider.reason}`}
              {provider.health.firstTokenMs === null
                ? ""
                : `, first word after ${(provider.health.firstTokenMs / 1_000).toFixed(1)} s`}
              {`; ${provider.health.recentFailures} of ${provider.health.recentCalls} calls failed in 30 s; today ${provider.today.calls} answers, ${provider.today.tokens} tokens, about $${provider.today.usd.toFixed(2)}`}
            </p>
          </div>
          <button type="button" className="btn tight" onClick={() => switches.turn(provider.id, !provider.is_on)}>
            {provider.is_on ? `Turn ${provider.name} off` : `Turn ${provider.name} on`}
          </button>
        </div>
      ))}
    </SwitchesCard>
  );
};
