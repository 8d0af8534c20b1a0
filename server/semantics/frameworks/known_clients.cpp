#include "semantics/frameworks/known_clients.h"

#include <algorithm>
#include <array>

#include "semantics/origin.h"
#include "semantics/words.h"
#include "syntax/expressions.h"

namespace leakline {
namespace {

struct KnownClient {
  std::string_view package;
  std::string_view name;  // of the export; "" for the module itself
  std::string_view what;
};
constexpr std::array kClients = std::to_array<KnownClient>({
    {"redis", "createClient", "redis client"},
    {"redis", "createCluster", "redis client"},
    {"@redis/client", "createClient", "redis client"},
    {"ioredis", "", "redis client"},
    {"ioredis", "Redis", "redis client"},
    {"ioredis", "Cluster", "redis client"},
    {"pg", "Pool", "Postgres pool"},
    {"pg", "Client", "Postgres client"},
    {"postgres", "", "Postgres client"},
    {"mysql", "createPool", "MySQL pool"},
    {"mysql", "createConnection", "MySQL connection"},
    {"mysql2", "createPool", "MySQL pool"},
    {"mysql2", "createConnection", "MySQL connection"},
    {"mysql2/promise", "createPool", "MySQL pool"},
    {"mysql2/promise", "createConnection", "MySQL connection"},
    {"mariadb", "createPool", "MariaDB pool"},
    {"mariadb", "createConnection", "MariaDB connection"},
    {"mssql", "ConnectionPool", "SQL Server pool"},
    {"tedious", "Connection", "SQL Server connection"},
    {"oracledb", "createPool", "Oracle pool"},
    {"oracledb", "getConnection", "Oracle connection"},
    {"mongodb", "MongoClient", "MongoDB client"},
    {"mongodb", "connect", "MongoDB client"},
    {"mongoose", "createConnection", "MongoDB connection"},
    {"@prisma/client", "PrismaClient", "Prisma client"},
    {"bull", "", "Bull queue"},
    {"bull", "Queue", "Bull queue"},
    {"bullmq", "Queue", "BullMQ queue"},
    {"bullmq", "Worker", "BullMQ worker"},
    {"bullmq", "QueueEvents", "BullMQ queue events"},
    {"bullmq", "FlowProducer", "BullMQ flow producer"},
    {"bee-queue", "", "Bee queue"},
    {"amqplib", "connect", "AMQP connection"},
    {"amqp", "createConnection", "AMQP connection"},
    {"amqp-connection-manager", "connect", "AMQP connection"},
    {"mqtt", "connect", "MQTT client"},
    {"nats", "connect", "NATS connection"},
    {"stompit", "connect", "STOMP connection"},
    {"kafka-node", "KafkaClient", "Kafka client"},
    {"node-rdkafka", "Producer", "Kafka producer"},
    {"node-rdkafka", "KafkaConsumer", "Kafka consumer"},
    {"puppeteer", "launch", "browser"},
    {"puppeteer-core", "launch", "browser"},
    {"playwright", "launch", "browser"},
    {"knex", "", "knex pool"},
    {"sequelize", "Sequelize", "Sequelize pool"},
    {"typeorm", "DataSource", "TypeORM data source"},
    {"cassandra-driver", "Client", "Cassandra client"},
    {"neo4j-driver", "driver", "Neo4j driver"},
    {"@elastic/elasticsearch", "Client", "Elasticsearch client"},
    {"@clickhouse/client", "createClient", "ClickHouse client"},
    {"@google-cloud/pubsub", "PubSub", "Pub/Sub client"},
    {"@azure/service-bus", "ServiceBusClient", "Service Bus client"},
    {"agenda", "", "Agenda scheduler"},
    {"agenda", "Agenda", "Agenda scheduler"},
    {"ldapjs", "createClient", "LDAP client"},
    {"ssh2", "Client", "SSH client"},
    {"ssh2-sftp-client", "", "SFTP client"},
    {"basic-ftp", "Client", "FTP client"},
    {"imap", "", "IMAP client"},
    {"ws", "", "WebSocket"},
    {"ws", "WebSocket", "WebSocket"},
    {"socket.io-client", "", "socket.io client"},
    {"socket.io-client", "io", "socket.io client"},
    {"socket.io-client", "connect", "socket.io client"},
    {"eventsource", "", "EventSource"},
    {"chokidar", "watch", "file watcher"},
    {"fs", "watch", "file watcher"},
    {"worker_threads", "Worker", "worker thread"},
    {"worker_threads", "BroadcastChannel", "BroadcastChannel"},
    {"undici", "Agent", "HTTP agent"},
    {"undici", "Pool", "HTTP pool"},
    {"undici", "Client", "HTTP client"},
    {"inspector", "Session", "inspector session"},
    {"http2", "connect", "HTTP/2 session"},
    {"@grpc/grpc-js", "Client", "gRPC client"},
    {"grpc", "Client", "gRPC client"},
    {"perf_hooks", "PerformanceObserver", "performance observer"},
    {"winston", "createLogger", "winston logger"},
    {"nodemailer", "createTransport", "mail transport"},
});
// Of browsers and Node: no import.
constexpr std::array<std::string_view, 4> kGlobalClients{"WebSocket", "EventSource",
                                                         "BroadcastChannel", "SharedWorker"};
// Methods of clients that open something of their own.
struct KnownMethod {
  std::string_view method;
  std::string_view what;
  // Of what these packages made; empty: the name says enough.
  std::array<std::string_view, 2> packages{};
};
constexpr std::array kMethods = std::to_array<KnownMethod>({
    {"createChannel", "AMQP channel"},
    {"createConfirmChannel", "AMQP channel"},
    {"launch", "browser", {"playwright", "playwright-core"}},
    {"newPage", "browser page"},
    {"createIncognitoBrowserContext", "browser context"},
    {"createBrowserContext", "browser context"},
    {"newContext", "browser context"},
    {"duplicate", "redis client", {"redis", "ioredis"}},
    {"producer", "Kafka producer", {"kafkajs", "@confluentinc/kafka-javascript"}},
    {"consumer", "Kafka consumer", {"kafkajs", "@confluentinc/kafka-javascript"}},
    {"admin", "Kafka admin client", {"kafkajs", "@confluentinc/kafka-javascript"}},
});
constexpr std::array<std::string_view, 17> kCloses{
    "unbind",     "close",       "quit",     "end",    "disconnect", "destroy",
    "terminate",  "$disconnect", "shutdown", "stop",   "release",    "dispose",
    "closeAsync", "unref",       "drain",    "logout", "forceClose"};
constexpr std::array<std::string_view, 6> kObservers{"ResizeObserver",       "MutationObserver",
                                                     "IntersectionObserver", "PerformanceObserver",
                                                     "ReportingObserver",    "PressureObserver"};

// Some options decide whether there is anything to close: { pool: true }, { keepAlive: true }.
bool hasOption(const Call& call, std::string_view name) {
  for (const SyntaxNode argument : argumentsOf(call)) {
    for (const SyntaxNode pair : unwrapped(argument).children()) {
      if (pair.is(NodeKind::Pair) && literalOr(pair.child(Field::Key)) == name) {
        return pair.child(Field::Value).is(NodeKind::True);
      }
    }
  }
  return false;
}

bool takesCredentials(const Call& call) {
  const auto arguments = argumentsOf(call);
  return std::any_of(arguments.begin(), arguments.end(), [](SyntaxNode argument) {
    const auto made = callOf(unwrapped(argument));
    const std::string_view name = made ? made->method() : std::string_view();
    return name == "createInsecure" || name == "createSsl";
  });
}

bool fits(const FileFacts& facts, const KnownMethod& known, SyntaxNode receiver) {
  if (known.packages.front().empty()) return true;
  const auto origin = originOf(facts, receiver);
  return origin && isOneOf(known.packages, origin->package);
}

// How a client of one kind is closed; `close` for those that are not here.
struct KnownClose {
  std::string_view what;
  std::string_view method;
};
constexpr std::array kClosedBy = std::to_array<KnownClose>({
    {"redis client", "quit"},
    {"Postgres pool", "end"},
    {"Postgres client", "end"},
    {"MySQL pool", "end"},
    {"MySQL connection", "end"},
    {"MariaDB pool", "end"},
    {"MariaDB connection", "end"},
    {"Prisma client", "$disconnect"},
    {"Kafka producer", "disconnect"},
    {"Kafka consumer", "disconnect"},
    {"Kafka admin client", "disconnect"},
    {"MQTT client", "end"},
    {"STOMP connection", "disconnect"},
    {"knex pool", "destroy"},
    {"TypeORM data source", "destroy"},
    {"Cassandra client", "shutdown"},
    {"LDAP client", "unbind"},
    {"SSH client", "end"},
    {"SFTP client", "end"},
    {"Agenda scheduler", "stop"},
    {"IMAP client", "end"},
    {"worker thread", "terminate"},
    {"HTTP agent", "destroy"},
    {"inspector session", "disconnect"},
    {"performance observer", "disconnect"},
    {"socket.io client", "disconnect"},
});

}  // namespace

std::string_view closedBy(std::string_view what) {
  for (const KnownClose& known : kClosedBy) {
    if (known.what == what) return known.method;
  }
  return "close";
}

std::string clientMadeBy(const FileFacts& facts, const Call& call) {
  // new Greeter(address, credentials.createInsecure())
  if (call.isNew && takesCredentials(call)) return "gRPC client";
  const auto origin = originOfCall(facts, call);
  if (!origin) return {};
  if (origin->package.empty()) {
    if (call.isNew && isOneOf(kGlobalClients, origin->name)) return std::string(origin->name);
    if (call.receiver && origin->name == "connect" &&
        call.receiver.text().ends_with("MongoClient")) {
      return "MongoDB client";
    }
    for (const KnownMethod& known : kMethods) {
      if (call.receiver && known.method == origin->name && fits(facts, known, call.receiver)) {
        return std::string(known.what);
      }
    }
    return {};
  }
  const bool http = origin->package == "http" || origin->package == "https";
  if (http && origin->name == "Agent") return hasOption(call, "keepAlive") ? "HTTP agent" : "";
  if (origin->package == "nodemailer" && !hasOption(call, "pool")) return {};
  for (const KnownClient& known : kClients) {
    if (known.package == origin->package && known.name == origin->name) {
      return std::string(known.what);
    }
  }
  return {};
}

bool closesClient(std::string_view method) {
  return isOneOf(kCloses, method);
}

bool mayEndByItself(std::string_view what) {
  return what == "worker thread";
}

bool isObserverClass(std::string_view name) {
  return isOneOf(kObservers, name);
}

}  // namespace leakline
