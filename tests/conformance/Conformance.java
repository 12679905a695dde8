import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Validates PDF files with veraPDF and prints one result line for each file and profile.
 *
 * <p>Input, on stdin: a line for each test, NAME, PROFILE (2a, 3a, ua1) and FILE with tabs between.
 * Output, in that order: {@code ok NAME-PROFILE (N checks)}, or {@code not ok …} and below it each
 * failed rule with its clause, how often it failed, and where first. A file that cannot be read has
 * failed. The status is 1 where anything failed.
 */
public final class Conformance {
	private static final Map<String, PDFAFlavour> PROFILES =
	    Map.of("2a", PDFAFlavour.PDFA_2_A, "3a", PDFAFlavour.PDFA_3_A, "ua1", PDFAFlavour.PDFUA_1);

	private record Test(String name, String profile, Path file) {
	}

	private static final class Fault {
		final String text;
		final String place;
		int times;

		Fault(TestAssertion assertion) {
			text = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber() +
			    ": " + assertion.getMessage();
			place = assertion.getLocation().getContext();
		}
	}

	private static String describe(ValidationResult result) {
		Map<String, Fault> faults = new TreeMap<>();
		for (TestAssertion assertion : result.getTestAssertions()) {
			if (assertion.getStatus() == TestAssertion.Status.PASSED) {
				continue;
			}
			String rule =
			    assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
			faults.computeIfAbsent(rule, unused -> new Fault(assertion)).times++;
		}
		StringBuilder text = new StringBuilder();
		for (Fault fault : faults.values()) {
			text.append("\n    ").append(fault.text).append(" (").append(fault.times);
			text.append(" times)\n      first at ").append(fault.place);
		}
		return text.toString();
	}

	private static String validate(Test test) {
		String name = test.name + "-" + test.profile;
		PDFAFlavour flavour = PROFILES.get(test.profile);
		try (InputStream in = Files.newInputStream(test.file);
		    PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour);
		    PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
			ValidationResult result = validator.validate(parser);
			if (result.isCompliant() && result.getTotalAssertions() > 0) {
				return "ok " + name + " (" + result.getTotalAssertions() + " checks)";
			}
			return "not ok " + name + ": rules that failed" + describe(result);
		} catch (Exception e) {
			return "not ok " + name + ": " + e;
		}
	}

	private static List<Test> read() throws IOException {
		List<Test> tests = new ArrayList<>();
		for (String line : new String(System.in.readAllBytes(), "UTF-8").split("\n")) {
			String[] fields = line.split("\t");
			if (fields.length != 3 || !PROFILES.containsKey(fields[1])) {
				throw new IOException("a line that is no test: " + line);
			}
			tests.add(new Test(fields[0], fields[1], Path.of(fields[2])));
		}
		return tests;
	}

	public static void main(String[] arguments) throws Exception {
		Logger.getLogger("").setLevel(Level.OFF);
		VeraGreenfieldFoundryProvider.initialise();
		ExecutorService pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
		List<Future<String>> results = new ArrayList<>();
		for (Test test : read()) {
			results.add(pool.submit((Callable<String>) () -> validate(test)));
		}
		boolean good = true;
		for (Future<String> result : results) {
			System.out.println(result.get());
			good &= result.get().startsWith("ok ");
		}
		pool.shutdown();
		System.exit(good ? 0 : 1);
	}
}
