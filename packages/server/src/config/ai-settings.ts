// The environment names of AI providers and of what is done for children's safety.
import { optional, withDefault } from "./define-setting.ts";
import { duration, emails, text, urlWithScheme, wholeNumber } from "./setting-values.ts";
import { allowedAddresses } from "./allowed-address.ts";

const secondMs = 1_000;

const baseUrl = (who: string, usual: string, example: string) =>
  optional(urlWithScheme("http", "https"), {
    group: "Tutor",
    summary: `Where ${who} is reached. A private address, or one without TLS, must be listed in \`AI_ALLOWED_ADDRESSES\`.`,
    allowed: "an https:// URL without user and password; http:// and private addresses only when listed",
    default: usual,
    example,
  });
const key = (who: string, more = "") =>
  secretKey(
    `Key of ${who}; turns the provider on.${more} Only learners who agreed (\`ai_provider\`) are answered by it.`,
  );
const secretKey = (summary: string) =>
  optional(text, {
    group: "Tutor",
    summary,
    allowed: "the key as the provider shows it",
    default: "none: off",
    example: "the key from the provider's page",
    secret: true,
  });
const model = (who: string, usual: string, example: string) =>
  optional(text.max(120), {
    group: "Tutor",
    summary: `Model that ${who} answers with.`,
    allowed: "a model's name at the provider",
    default: usual,
    example,
  });
const timeout = (summary: string, usual: string, example: string) =>
  withDefault(duration("s", { minMs: 10, maxMs: 600 * secondMs }), {
    group: "Tutor",
    summary,
    allowed: "seconds from 0.01 to 600, or a duration such as 8s",
    unit: "seconds",
    default: usual,
    example,
  });
const budget = (summary: string, unit: string, usual: string, example: string) =>
  withDefault(wholeNumber(0, 1_000_000_000_000), {
    group: "Tutor",
    summary: `${summary} Above it the built-in tutor answers until midnight UTC. 0: no limit.`,
    allowed: "a whole number from 0",
    unit,
    default: usual,
    example,
  });

export const aiSettings = {
  GROQ_API_KEY: key("Groq", " It also turns on transcription of speech, for who agreed (`voice`)."),
  GROQ_BASE_URL: baseUrl("Groq", "https://api.groq.com/openai/v1", "https://proxy.example.org/groq/v1"),
  GROQ_MODEL: model("Groq", "llama-3.3-70b-versatile", "llama-3.1-8b-instant"),
  GEMINI_API_KEY: key("Google Gemini"),
  GEMINI_BASE_URL: baseUrl(
    "Gemini",
    "https://generativelanguage.googleapis.com/v1beta",
    "https://proxy.example.org/gemini/v1beta",
  ),
  GEMINI_MODEL: model("Gemini", "gemini-2.5-flash", "gemini-2.5-flash-lite"),
  EMERGENT_LLM_KEY: key("the Emergent gateway", " It needs `EMERGENT_BASE_URL` too."),
  EMERGENT_BASE_URL: baseUrl("the Emergent gateway (OpenAI's format)", "none", "https://gateway.example.org/v1"),
  EMERGENT_MODEL: model("the Emergent gateway", "gpt-4o-mini", "gpt-4o"),
  OPENAI_API_KEY: key("OpenAI"),
  OPENAI_BASE_URL: baseUrl("OpenAI", "https://api.openai.com/v1", "https://proxy.example.org/openai/v1"),
  OPENAI_MODEL: model("OpenAI", "gpt-4o-mini", "gpt-4o"),
  ANTHROPIC_API_KEY: key("Anthropic"),
  ANTHROPIC_BASE_URL: baseUrl("Anthropic", "https://api.anthropic.com/v1", "https://proxy.example.org/anthropic/v1"),
  ANTHROPIC_MODEL: model("Anthropic", "claude-haiku-4-5", "claude-sonnet-4-5"),
  AI_COMPATIBLE_API_KEY: optional(text, {
    group: "Tutor",
    summary: "Key of any other endpoint that speaks OpenAI's format (Ollama, vLLM, OpenRouter). Many need none.",
    allowed: "the key as the endpoint expects it",
    default: "none is sent",
    example: "the key from the endpoint's settings",
    secret: true,
  }),
  AI_COMPATIBLE_BASE_URL: baseUrl(
    "any other endpoint that speaks OpenAI's format; with `AI_COMPATIBLE_MODEL` it turns the provider on, and it",
    "none: off",
    "http://localhost:11434/v1",
  ),
  AI_COMPATIBLE_MODEL: model("that endpoint", "none", "llama3.2"),
  AI_ALLOWED_ADDRESSES: withDefault(allowedAddresses, {
    group: "Tutor",
    summary:
      "Addresses that providers may have although they are private or without TLS. All other private, loopback and link-local addresses are refused, at the start by name and at each call by what the name resolves to.",
    allowed: "a comma list of host names, host:port, IP addresses or ranges",
    default: "",
    example: "localhost:11434,10.20.0.0/16",
  }),
  AI_FIRST_TOKEN_TIMEOUT: timeout("How long a provider may take to say its first word.", "8", "12"),
  AI_TOKEN_TIMEOUT: timeout("How long a provider may pause within an answer.", "10", "15"),
  AI_TOTAL_TIMEOUT: timeout("How long an answer may take in all.", "60", "90"),
  AI_DAILY_TOKENS_PER_PERSON: budget(
    "Tokens, sent and received, that one person's answers may use a day.",
    "tokens",
    "200000",
    "50000",
  ),
  AI_DAILY_TOKENS: budget("Tokens, sent and received, that all answers may use a day.", "tokens", "0", "20000000"),
  AI_DAILY_CENTS_PER_PERSON: budget(
    "What one person's answers may cost a day, by the providers' list prices.",
    "US cents",
    "0",
    "20",
  ),
  AI_DAILY_CENTS: budget("What all answers may cost a day, by the providers' list prices.", "US cents", "0", "2000"),
  AI_TRANSCRIPTION_BASE_URL: baseUrl(
    "the transcription of speech (OpenAI's format)",
    "Groq's when `GROQ_API_KEY` is set, else none: off",
    "http://localhost:8000/v1",
  ),
  AI_TRANSCRIPTION_API_KEY: secretKey(
    "Key of the endpoint in `AI_TRANSCRIPTION_BASE_URL`, where it wants one. Only what people say who agreed (`voice`) is sent to it.",
  ),
  AI_TRANSCRIPTION_MODEL: model("the transcription endpoint", "whisper-large-v3-turbo", "whisper-1"),
  SAFETY_RECIPIENTS: withDefault(emails, {
    group: "Safety",
    summary:
      "Adults who are called when a learner writes of suicide, abuse or the like, until one of them acknowledges. Without any, the learner still gets the fixed text and tutoring still stops; only the teachers whom the learner shares with are told.",
    allowed: "a comma list of e-mail addresses of accounts; one without an account stops the start",
    default: "",
    example: "counsellor@school.example.org,head@school.example.org",
  }),
  SAFETY_WEBHOOK_URL: optional(urlWithScheme("http", "https"), {
    group: "Safety",
    summary:
      'Where a new case of tier S2 or S3 and each further call are posted: JSON `{delivery_id, event, case_id, tier, learner_id, call, at}` (`event`: `case_opened` or `called_again`), without message text and names. The header `X-Masterx-Signature` is `t=<seconds>,v1=<hex HMAC-SHA256 of "<seconds>.<body>" under `SAFETY_WEBHOOK_SECRET`>`, `X-Masterx-Delivery` the delivery\'s id. It must answer 2xx within 5 s, redirects are refused; else it is tried again after 10 s, then after twice as long up to an hour, for three days and over restarts. A delivery may come twice: know it by its id. Without `SAFETY_RECIPIENTS` the calls are repeated here until an operator takes the case on.',
    allowed: "an https:// URL; http:// and private addresses only when listed in `AI_ALLOWED_ADDRESSES`",
    default: "none",
    example: "https://hooks.school.example.org/masterx",
  }),
  SAFETY_WEBHOOK_SECRET: optional(text.min(16), {
    group: "Safety",
    summary: "Key of the webhook's signature; needed with `SAFETY_WEBHOOK_URL`.",
    allowed: "at least 16 characters",
    default: "none",
    example: "the output of `openssl rand -hex 32`",
    secret: true,
  }),
  SAFETY_RESOURCES: withDefault(text.max(2_000), {
    group: "Safety",
    summary: "What the fixed text tells a learner in distress about help nearby; name your own services.",
    allowed: "a text of at most 2000 characters; `\\n` is a line end",
    default:
      "In an emergency, call your local emergency number now. findahelpline.com lists free, confidential lines in your country.",
    example: "Call 116 111 (free, day and night), or come to the counsellor's room.",
  }),
} as const;
