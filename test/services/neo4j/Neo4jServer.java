import java.nio.file.Path;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** Serves an empty Neo4j over Bolt on 127.0.0.1 until its standard input ends: `Neo4jServer HOME PORT [neo4j.conf]`. */
class Neo4jServer {
  public static void main(String[] args) throws Exception {
    var builder = new DatabaseManagementServiceBuilder(Path.of(args[0]));
    if (args.length > 2) builder.loadPropertiesFromFile(Path.of(args[2]));
    var service = builder
        .setConfig(BoltConnector.enabled, true)
        .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", Integer.parseInt(args[1])))
        .build();
    Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
    System.out.println("ready");
    // Whoever started us holds the other end: a test run that is killed takes its server with it.
    System.in.transferTo(java.io.OutputStream.nullOutputStream());
    System.exit(0);
  }
}
