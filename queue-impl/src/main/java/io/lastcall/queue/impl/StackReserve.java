package io.lastcall.queue.impl;

/**
 * Lets an operation run out of stack before it has changed anything, instead of in the middle.
 *
 * <p>A StackOverflowError can come from any call, also from the call that unlocks a lock, or that wakes a thread, or out of
 * a lock that has just been acquired (it is delayed until then, JEP 270). Each operation therefore begins with {@link
 * #require}, which throws it at once if the stack does not hold some 17,000 bytes more. The most that an operation was seen
 * to need is 9,000. User code that an operation calls may still run out of stack; it is expected to throw anything, and what
 * follows it is covered again.
 *
 * <p>Where the virtual machine checks for an overflow in another way than HotSpot does, this does nothing and no harm.
 */
final class StackReserve {

    /*
     * The frame of an interpreted method is as large as its local variables, used or not, so entering `touch` needs that
     * much. Compiled code has no place for variables that nobody uses; but it must be able to go back to the interpreter
     * anywhere, so HotSpot's compilers check on entry for the frames that the interpreter would need then, those of
     * inlined methods included. The branch that is never taken is such a point, which the compiler cannot see to be dead,
     * for `levels` is not final. So inlined into a hot operation this costs a load and a comparison. StackOverflowTest
     * shows that it works, interpreted and compiled.
     */

    private static int levels; // 0

    private StackReserve() {}

    /** Throws StackOverflowError if little of the stack of this thread is left. */
    static void require() {
        touch(levels);
    }

    /** Has two slots of 8 bytes for each variable. */
    @SuppressWarnings("unused") // they only take up space
    private static int touch(int levels) {
        long a00, a01, a02, a03, a04, a05, a06, a07, a08, a09, a10, a11, a12, a13, a14, a15;
        long b00, b01, b02, b03, b04, b05, b06, b07, b08, b09, b10, b11, b12, b13, b14, b15;
        long c00, c01, c02, c03, c04, c05, c06, c07, c08, c09, c10, c11, c12, c13, c14, c15;
        long d00, d01, d02, d03, d04, d05, d06, d07, d08, d09, d10, d11, d12, d13, d14, d15;
        long e00, e01, e02, e03, e04, e05, e06, e07, e08, e09, e10, e11, e12, e13, e14, e15;
        long f00, f01, f02, f03, f04, f05, f06, f07, f08, f09, f10, f11, f12, f13, f14, f15;
        long g00, g01, g02, g03, g04, g05, g06, g07, g08, g09, g10, g11, g12, g13, g14, g15;
        long h00, h01, h02, h03, h04, h05, h06, h07, h08, h09, h10, h11, h12, h13, h14, h15;
        long i00, i01, i02, i03, i04, i05, i06, i07, i08, i09, i10, i11, i12, i13, i14, i15;
        long j00, j01, j02, j03, j04, j05, j06, j07, j08, j09, j10, j11, j12, j13, j14, j15;
        long k00, k01, k02, k03, k04, k05, k06, k07, k08, k09, k10, k11, k12, k13, k14, k15;
        long l00, l01, l02, l03, l04, l05, l06, l07, l08, l09, l10, l11, l12, l13, l14, l15;
        long m00, m01, m02, m03, m04, m05, m06, m07, m08, m09, m10, m11, m12, m13, m14, m15;
        long n00, n01, n02, n03, n04, n05, n06, n07, n08, n09, n10, n11, n12, n13, n14, n15;
        long o00, o01, o02, o03, o04, o05, o06, o07, o08, o09, o10, o11, o12, o13, o14, o15;
        long p00, p01, p02, p03, p04, p05, p06, p07, p08, p09, p10, p11, p12, p13, p14, p15;
        long q00, q01, q02, q03, q04, q05, q06, q07, q08, q09, q10, q11, q12, q13, q14, q15;
        long r00, r01, r02, r03, r04, r05, r06, r07, r08, r09, r10, r11, r12, r13, r14, r15;
        long s00, s01, s02, s03, s04, s05, s06, s07, s08, s09, s10, s11, s12, s13, s14, s15;
        long t00, t01, t02, t03, t04, t05, t06, t07, t08, t09, t10, t11, t12, t13, t14, t15;
        long u00, u01, u02, u03, u04, u05, u06, u07, u08, u09, u10, u11, u12, u13, u14, u15;
        long v00, v01, v02, v03, v04, v05, v06, v07, v08, v09, v10, v11, v12, v13, v14, v15;
        long w00, w01, w02, w03, w04, w05, w06, w07, w08, w09, w10, w11, w12, w13, w14, w15;
        long x00, x01, x02, x03, x04, x05, x06, x07, x08, x09, x10, x11, x12, x13, x14, x15;
        long y00, y01, y02, y03, y04, y05, y06, y07, y08, y09, y10, y11, y12, y13, y14, y15;
        long z00, z01, z02, z03, z04, z05, z06, z07, z08, z09, z10, z11, z12, z13, z14, z15;
        long A00, A01, A02, A03, A04, A05, A06, A07, A08, A09, A10, A11, A12, A13, A14, A15;
        long B00, B01, B02, B03, B04, B05, B06, B07, B08, B09, B10, B11, B12, B13, B14, B15;
        long C00, C01, C02, C03, C04, C05, C06, C07, C08, C09, C10, C11, C12, C13, C14, C15;
        long D00, D01, D02, D03, D04, D05, D06, D07, D08, D09, D10, D11, D12, D13, D14, D15;
        long E00, E01, E02, E03, E04, E05, E06, E07, E08, E09, E10, E11, E12, E13, E14, E15;
        long F00, F01, F02, F03, F04, F05, F06, F07, F08, F09, F10, F11, F12, F13, F14, F15;
        long G00, G01, G02, G03, G04, G05, G06, G07, G08, G09, G10, G11, G12, G13, G14, G15;
        long aa00, aa01, aa02, aa03, aa04, aa05, aa06, aa07, aa08, aa09, aa10, aa11, aa12, aa13, aa14, aa15;
        long bb00, bb01, bb02, bb03, bb04, bb05, bb06, bb07, bb08, bb09, bb10, bb11, bb12, bb13, bb14, bb15;
        long cc00, cc01, cc02, cc03, cc04, cc05, cc06, cc07, cc08, cc09, cc10, cc11, cc12, cc13, cc14, cc15;
        long dd00, dd01, dd02, dd03, dd04, dd05, dd06, dd07, dd08, dd09, dd10, dd11, dd12, dd13, dd14, dd15;
        long ee00, ee01, ee02, ee03, ee04, ee05, ee06, ee07, ee08, ee09, ee10, ee11, ee12, ee13, ee14, ee15;
        long ff00, ff01, ff02, ff03, ff04, ff05, ff06, ff07, ff08, ff09, ff10, ff11, ff12, ff13, ff14, ff15;
        long gg00, gg01, gg02, gg03, gg04, gg05, gg06, gg07, gg08, gg09, gg10, gg11, gg12, gg13, gg14, gg15;
        long hh00, hh01, hh02, hh03, hh04, hh05, hh06, hh07, hh08, hh09, hh10, hh11, hh12, hh13, hh14, hh15;
        long ii00, ii01, ii02, ii03, ii04, ii05, ii06, ii07, ii08, ii09, ii10, ii11, ii12, ii13, ii14, ii15;
        long jj00, jj01, jj02, jj03, jj04, jj05, jj06, jj07, jj08, jj09, jj10, jj11, jj12, jj13, jj14, jj15;
        long kk00, kk01, kk02, kk03, kk04, kk05, kk06, kk07, kk08, kk09, kk10, kk11, kk12, kk13, kk14, kk15;
        long ll00, ll01, ll02, ll03, ll04, ll05, ll06, ll07, ll08, ll09, ll10, ll11, ll12, ll13, ll14, ll15;
        long mm00, mm01, mm02, mm03, mm04, mm05, mm06, mm07, mm08, mm09, mm10, mm11, mm12, mm13, mm14, mm15;
        long nn00, nn01, nn02, nn03, nn04, nn05, nn06, nn07, nn08, nn09, nn10, nn11, nn12, nn13, nn14, nn15;
        long oo00, oo01, oo02, oo03, oo04, oo05, oo06, oo07, oo08, oo09, oo10, oo11, oo12, oo13, oo14, oo15;
        long pp00, pp01, pp02, pp03, pp04, pp05, pp06, pp07, pp08, pp09, pp10, pp11, pp12, pp13, pp14, pp15;
        long qq00, qq01, qq02, qq03, qq04, qq05, qq06, qq07, qq08, qq09, qq10, qq11, qq12, qq13, qq14, qq15;
        long rr00, rr01, rr02, rr03, rr04, rr05, rr06, rr07, rr08, rr09, rr10, rr11, rr12, rr13, rr14, rr15;
        long ss00, ss01, ss02, ss03, ss04, ss05, ss06, ss07, ss08, ss09, ss10, ss11, ss12, ss13, ss14, ss15;
        long tt00, tt01, tt02, tt03, tt04, tt05, tt06, tt07, tt08, tt09, tt10, tt11, tt12, tt13, tt14, tt15;
        long uu00, uu01, uu02, uu03, uu04, uu05, uu06, uu07, uu08, uu09, uu10, uu11, uu12, uu13, uu14, uu15;
        long vv00, vv01, vv02, vv03, vv04, vv05, vv06, vv07, vv08, vv09, vv10, vv11, vv12, vv13, vv14, vv15;
        long ww00, ww01, ww02, ww03, ww04, ww05, ww06, ww07, ww08, ww09, ww10, ww11, ww12, ww13, ww14, ww15;
        long xx00, xx01, xx02, xx03, xx04, xx05, xx06, xx07, xx08, xx09, xx10, xx11, xx12, xx13, xx14, xx15;
        long yy00, yy01, yy02, yy03, yy04, yy05, yy06, yy07, yy08, yy09, yy10, yy11, yy12, yy13, yy14, yy15;
        long zz00, zz01, zz02, zz03, zz04, zz05, zz06, zz07, zz08, zz09, zz10, zz11, zz12, zz13, zz14, zz15;
        long AA00, AA01, AA02, AA03, AA04, AA05, AA06, AA07, AA08, AA09, AA10, AA11, AA12, AA13, AA14, AA15;
        long BB00, BB01, BB02, BB03, BB04, BB05, BB06, BB07, BB08, BB09, BB10, BB11, BB12, BB13, BB14, BB15;
        long CC00, CC01, CC02, CC03, CC04, CC05, CC06, CC07, CC08, CC09, CC10, CC11, CC12, CC13, CC14, CC15;
        long DD00, DD01, DD02, DD03, DD04, DD05, DD06, DD07, DD08, DD09, DD10, DD11, DD12, DD13, DD14, DD15;
        long EE00, EE01, EE02, EE03, EE04, EE05, EE06, EE07, EE08, EE09, EE10, EE11, EE12, EE13, EE14, EE15;
        long FF00, FF01, FF02, FF03, FF04, FF05, FF06, FF07, FF08, FF09, FF10, FF11, FF12, FF13, FF14, FF15;
        long GG00, GG01, GG02, GG03, GG04, GG05, GG06, GG07, GG08, GG09, GG10, GG11, GG12, GG13, GG14, GG15;
        return levels > 0 ? touch(levels - 1) : levels;
    }
}
