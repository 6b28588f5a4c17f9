import java.io.File;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Judges files: the first argument names the profiles, parted by commas; the others are files. One line a verdict. */
public class VeraCheck {
    private static final int SHOWN = 5;

    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int at = 1; at < arguments.length; at++) {
            for (String profile : arguments[0].split(",")) {
                judge(arguments[at], PDFAFlavour.fromString(profile));
            }
        }
    }

    private static void judge(String path, PDFAFlavour profile) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), profile)) {
            PDFAValidator validator = Foundries.defaultInstance().createValidator(profile, SHOWN, false, false, false);
            ValidationResult result = validator.validate(parser);
            StringBuilder line = new StringBuilder(result.isCompliant() ? "PASS" : "FAIL");
            line.append('\t').append(profile.getId()).append('\t').append(new File(path).getName());
            for (TestAssertion broken : result.getTestAssertions()) {
                line.append('\t').append(broken.getRuleId().getClause()).append(' ').append(broken.getMessage());
            }
            System.out.println(line.toString().replace('\n', ' '));
        }
    }
}
